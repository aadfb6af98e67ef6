package org.vigie.search.alert.rule;

import java.time.Duration;
import java.util.regex.Pattern;
import org.vigie.search.alert.count.Sighting;
import org.vigie.wire.problem.Expected;

/**
 * What a rule watches and where its limit is. Fields that the condition does not need are empty or 0. Problem ALERT_RULE_INVALID.
 *
 * @param savedQuery its saved query; empty for SILENCE
 * @param source its source or channel account, at most 200 characters; for SILENCE only
 * @param threshold COUNT: mentions, 1–1 000 000; DEVIATION: standard deviations, 1–10; NEGATIVE_RATE: share, 0–1
 * @param window whole minutes; COUNT and NEGATIVE_RATE: 1 minute to 24 hours; SILENCE: 5 minutes to 31 days
 * @param minimum DEVIATION and NEGATIVE_RATE: mentions, 1–1 000 000
 * @param excludeBots whether mentions that are likely a bot's are left out; not for SILENCE
 */
public record AlertTerms(
        AlertCondition condition,
        String savedQuery,
        String source,
        double threshold,
        Duration window,
        int minimum,
        boolean excludeBots) {
    /** The longest window over a saved query. */
    public static final Duration LONGEST_WINDOW = Duration.ofHours(24);
    /** The longest window of a silence. */
    public static final Duration LONGEST_SILENCE = Duration.ofDays(31);

    private static final int MOST_MENTIONS = 1_000_000;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    public AlertTerms {
        requireSubject(condition, savedQuery, source);
        requireThreshold(condition, threshold);
        requireWindow(condition, window);
        boolean counts = condition == AlertCondition.DEVIATION || condition == AlertCondition.NEGATIVE_RATE;
        if (counts && (minimum < 1 || minimum > MOST_MENTIONS)) {
            throw AlertInvalid.field("minimum", Expected.number(1, MOST_MENTIONS), minimum);
        }
        if (!counts && minimum != 0) {
            throw AlertInvalid.field("minimum", noneFor(condition), minimum);
        }
        if (excludeBots && condition == AlertCondition.SILENCE) {
            throw AlertInvalid.field("exclude_bots", noneFor(condition), "true");
        }
    }

    /** Over all mentions, likely bots included. */
    public AlertTerms(
            AlertCondition condition,
            String savedQuery,
            String source,
            double threshold,
            Duration window,
            int minimum) {
        this(condition, savedQuery, source, threshold, window, minimum, false);
    }

    /** Of which counts it judges. */
    public String counted() {
        return excludeBots ? Sighting.ofPeople(savedQuery) : savedQuery;
    }

    /** Whether it holds of what a window holds, and not of a mention, a clock hour or a source. */
    public boolean isWindowed() {
        return condition == AlertCondition.COUNT || condition == AlertCondition.NEGATIVE_RATE;
    }

    private static void requireSubject(AlertCondition condition, String savedQuery, String source) {
        if (condition == AlertCondition.SILENCE) {
            if (source.isBlank() || source.length() > 200) {
                throw AlertInvalid.field("source", Expected.length(1, 200), source.length());
            }
            if (source.chars().anyMatch(Character::isISOControl)) {
                throw AlertInvalid.field(
                        "source",
                        Expected.of(Expected.Form.PLAIN_TEXT, "characters on one line"),
                        "a control character");
            }
            if (!savedQuery.isEmpty()) {
                throw AlertInvalid.field("saved_query", noneFor(condition), "one");
            }
            return;
        }
        if (!SLUG.matcher(savedQuery).matches()) {
            throw AlertInvalid.field(
                    "saved_query",
                    Expected.of(Expected.Form.KNOWN, "the id of a saved query"),
                    savedQuery.isEmpty() ? "none" : "no id");
        }
        if (!source.isEmpty()) {
            throw AlertInvalid.field("source", noneFor(condition), "one");
        }
    }

    private static void requireThreshold(AlertCondition condition, double threshold) {
        switch (condition) {
            case COUNT -> {
                requireBetween(threshold, 1, MOST_MENTIONS);
                if (threshold != Math.rint(threshold)) {
                    throw AlertInvalid.field(
                            "threshold",
                            Expected.of(Expected.Form.WHOLE_NUMBER, "a whole number of mentions"),
                            threshold);
                }
            }
            case DEVIATION -> requireBetween(threshold, 1, 10);
            case NEGATIVE_RATE -> requireBetween(threshold, 0, 1);
            case EVERY_MATCH, SILENCE -> {
                if (threshold != 0) {
                    throw AlertInvalid.field("threshold", noneFor(condition), threshold);
                }
            }
        }
    }

    private static void requireBetween(double threshold, int least, int most) {
        // Written so that what is no number at all is refused too.
        if (!(threshold >= least && threshold <= most)) {
            throw AlertInvalid.field("threshold", Expected.number(least, most), threshold);
        }
    }

    private static void requireWindow(AlertCondition condition, Duration window) {
        switch (condition) {
            case COUNT, NEGATIVE_RATE -> AlertInvalid.minutes("window", window, Duration.ofMinutes(1), LONGEST_WINDOW);
            case SILENCE -> AlertInvalid.minutes("window", window, Duration.ofMinutes(5), LONGEST_SILENCE);
            case EVERY_MATCH, DEVIATION -> {
                if (!window.isZero()) {
                    throw AlertInvalid.field("window", noneFor(condition), window.toSeconds() + " s");
                }
            }
        }
    }

    private static Expected noneFor(AlertCondition condition) {
        return Expected.of(Expected.Form.NONE, "none for " + condition);
    }
}
