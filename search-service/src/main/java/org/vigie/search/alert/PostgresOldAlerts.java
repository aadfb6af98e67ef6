package org.vigie.search.alert;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.alert.count.PostgresCountedMentions;
import org.vigie.search.alert.count.PostgresCounts;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.due.PostgresAlertDue;
import org.vigie.search.alert.due.PostgresAlertTurn;
import org.vigie.search.alert.rule.AlertTerms;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Removes in PostgreSQL, under row-level security, in small transactions of one brand that nobody waits for. */
final class PostgresOldAlerts implements OldAlerts {
    private static final int BATCH = 1_000;
    private static final Duration AGAIN = Duration.ofHours(1);

    private final PostgresBrands brands;
    private final Clock clock;
    private final Duration kept;

    /** @param kept how long an alert is kept after somebody acknowledged it */
    PostgresOldAlerts(PostgresBrands brands, Clock clock, Duration kept) {
        this.brands = brands;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public Removed remove(BrandId brand) {
        Instant now = clock.instant();
        int alerts = all(brand, tx -> alerts(tx, brand, now.minus(kept)));
        int counts = all(brand, tx -> PostgresCounts.removeMinutes(tx, brand, now, BATCH))
                + all(brand, tx -> PostgresCounts.removeHours(tx, brand, now, BATCH))
                + all(brand, tx -> PostgresCountedMentions.remove(tx, brand, now, BATCH))
                + all(brand, tx -> beginnings(tx, brand))
                + all(brand, tx -> hearings(tx, brand, now.minus(AlertTerms.LONGEST_SILENCE)));
        brands.doInBrand(
                brand,
                tx -> PostgresAlertDue.at(
                        tx, brand, DueKind.RETENTION, PostgresAlertTurn.RETENTION_SUBJECT, now.plus(AGAIN)));
        return new Removed(alerts, counts);
    }

    private int all(BrandId brand, ToIntFunction<JdbcClient> batch) {
        int total = 0;
        int removed;
        do {
            removed = brands.inBrand(brand, batch::applyAsInt);
            total += removed;
        } while (removed == BATCH);
        return total;
    }

    private static int alerts(JdbcClient tx, BrandId brand, Instant before) {
        return in(tx, brand, """
                        WITH old AS (
                          SELECT id FROM alert
                          WHERE agency = :agency AND brand = :brand AND acknowledged_at < :before
                          ORDER BY acknowledged_at LIMIT :most FOR UPDATE SKIP LOCKED),
                        deliveries AS (
                          DELETE FROM alert_delivery USING old
                          WHERE agency = :agency AND brand = :brand AND alert = old.id)
                        DELETE FROM alert USING old WHERE agency = :agency AND brand = :brand AND alert.id = old.id
                        """).param("before", Timestamp.from(before)).update();
    }

    /**
     * Since when queries are counted that are deleted and that no rule watches. Of a query that is there it is never too old: without it
     * a deviation would have to learn again what the weeks without a match were.
     */
    private static int beginnings(JdbcClient tx, BrandId brand) {
        return in(tx, brand, """
                        WITH old AS (
                          SELECT c.saved_query AS id FROM alert_counted c
                          WHERE c.agency = :agency AND c.brand = :brand
                            AND NOT EXISTS (
                              SELECT FROM saved_query q
                              WHERE q.agency = :agency AND q.brand = :brand AND q.id = split_part(c.saved_query, '/', 1))
                            AND NOT EXISTS (
                              SELECT FROM alert_rule r
                              WHERE r.agency = :agency AND r.brand = :brand
                                AND r.definition -> 'terms' ->> 'savedQuery' = split_part(c.saved_query, '/', 1))
                          LIMIT :most FOR UPDATE OF c SKIP LOCKED)
                        DELETE FROM alert_counted USING old
                        WHERE agency = :agency AND brand = :brand AND saved_query = old.id
                        """).update();
    }

    /**
     * When sources were heard that no rule watches. A rule that is made, or turns to such a source, counts its silence from then on, so that it
     * never asks for what was heard before.
     */
    private static int hearings(JdbcClient tx, BrandId brand, Instant before) {
        return in(tx, brand, """
                        WITH old AS (
                          SELECT h.source AS id FROM alert_heard h
                          WHERE h.agency = :agency AND h.brand = :brand AND h.heard_at < :before
                            AND NOT EXISTS (
                              SELECT FROM alert_rule r
                              WHERE r.agency = :agency AND r.brand = :brand
                                AND r.definition -> 'terms' ->> 'source' = h.source)
                          LIMIT :most FOR UPDATE OF h SKIP LOCKED)
                        DELETE FROM alert_heard USING old
                        WHERE agency = :agency AND brand = :brand AND source = old.id
                        """).param("before", Timestamp.from(before)).update();
    }

    private static JdbcClient.StatementSpec in(JdbcClient tx, BrandId brand, String sql) {
        return PostgresBrands.statement(tx, brand, sql).param("most", BATCH);
    }
}
