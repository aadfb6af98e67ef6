package org.vigie.search.alert.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.vigie.search.Act;
import org.vigie.search.alert.QuietSearch;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.search.alert.rule.AlertRuleStore;
import org.vigie.search.alert.rule.AlertTerms;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Alerts of the quiet service: raised by a mention, as the real ones. */
public final class QuietAlerts {
    private static final AtomicLong POSITION = new AtomicLong();

    private QuietAlerts() {}

    /** Raises one at a time, by a rule that writes to {@code ana@acme.example}; tells its id. */
    public static UUID raise(BrandId brand, Instant seen) {
        var to = new AlertRecipients(Set.of(), false, List.of("ana@acme.example"), List.of());
        return raise(brand, seen, to, Duration.ZERO, AlertRecipients.NOBODY, List.of());
    }

    /** Raises one for recipients while these are here, by a rule of its own; tells its id. */
    public static UUID raise(
            BrandId brand,
            Instant seen,
            AlertRecipients to,
            Duration reaction,
            AlertRecipients escalation,
            List<Here> here) {
        var terms = new AlertTerms(AlertCondition.EVERY_MATCH, "q", "", 0, Duration.ZERO, 0);
        var definition = new AlertDefinition("Storm", terms, Duration.ZERO, null, to, reaction, escalation, false);
        String id = "r" + UUID.randomUUID().toString().substring(0, 8);
        QuietSearch.bean(AlertRuleStore.class)
                .create(new AlertRule(brand, id, definition, 1, seen, "zoe", null), UUID.randomUUID(), act());
        long position = POSITION.incrementAndGet();
        Sighting sighting = new Sighting(position, "m" + position, seen, "feed", false, false, false, Map.of("q", 1L));
        return QuietSearch.bean(AlertLedger.class)
                .observe(brand, List.of(), List.of(sighting), position, here)
                .raised()
                .getLast()
                .id();
    }

    public static Act act() {
        return new Act(new Caller.Service("test"), UUID.randomUUID().toString(), Instant.now());
    }

    /** Lets SQL run within the brand. @return rows */
    public static int run(BrandId brand, String sql) {
        return QuietSearch.bean(PostgresBrands.class)
                .inBrand(brand, tx -> tx.sql(sql).update());
    }

    /** A figure of the brand. */
    public static long count(BrandId brand, String sql) {
        return QuietSearch.bean(PostgresBrands.class)
                .inBrand(brand, tx -> tx.sql(sql).query(Long.class).single());
    }
}
