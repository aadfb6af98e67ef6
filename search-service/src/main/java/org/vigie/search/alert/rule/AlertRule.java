package org.vigie.search.alert.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.tenancy.BrandId;

/**
 * A rule. Problem ALERT_RULE_INVALID for an id that is no slug.
 *
 * @param id slug of 1–40 characters, unique in the brand
 * @param version rises with each change, from 1
 * @param changedBy subject of who last changed it
 * @param countedSince since when the mentions of its saved query are counted; null when nothing was counted yet, or for a SILENCE
 */
public record AlertRule(
        BrandId brand,
        String id,
        AlertDefinition definition,
        long version,
        Instant createdAt,
        String changedBy,
        @Nullable Instant countedSince) {
    /** Weeks of which a deviation needs the same hour. */
    public static final int LEARNING_WEEKS = 3;

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    public AlertRule {
        if (!SLUG.matcher(id).matches()) {
            throw AlertInvalid.field("id", Expected.slug(), id.length() + " characters");
        }
    }

    /** This rule after a change. */
    public AlertRule changed(AlertDefinition after, String by) {
        return new AlertRule(brand, id, after, version + 1, createdAt, by, countedSince);
    }

    /**
     * Until then a DEVIATION cannot raise, because the same hour of three weeks was not counted: it can from the next whole hour of the
     * brand's zone on, an hour earlier or later where clocks changed meanwhile. Empty for the others.
     */
    public Optional<Instant> learningUntil() {
        if (definition.terms().condition() != AlertCondition.DEVIATION) {
            return Optional.empty();
        }
        Instant since = countedSince == null ? createdAt : countedSince;
        return Optional.of(since.plus(Duration.ofDays(7L * LEARNING_WEEKS)));
    }
}
