package org.vigie.search.alert.courier;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.BrandZones;
import org.vigie.search.alert.Alert;
import org.vigie.search.alert.AlertDelivery.State;
import org.vigie.search.alert.PostgresAlerts;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.delivery.AlertNotice;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.due.PostgresAlertDue;
import org.vigie.search.alert.judge.AlertEvidence;
import org.vigie.search.alert.ledger.PostgresBrandZone;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Deliveries in PostgreSQL. */
final class PostgresAlertDeliveries implements AlertDeliveries {
    private final PostgresBrands brands;
    private final PostgresBrandZone zone;
    private final Clock clock;

    PostgresAlertDeliveries(PostgresBrands brands, BrandZones zones, Clock clock) {
        this.brands = brands;
        this.zone = new PostgresBrandZone(zones);
        this.clock = clock;
    }

    @Override
    public Begun begin(BrandId brand, UUID delivery) {
        // in a transaction before: whoever counts holds the position first and the deliveries then
        ZoneId known = zone.with(brand, within -> brands.inBrand(brand, tx -> Optional.ofNullable(within.of(tx))))
                .orElse(ZoneOffset.UTC);
        return brands.inBrand(brand, tx -> {
            Optional<Row> begun = in(tx, brand, delivery, """
                            UPDATE alert_delivery SET attempts = attempts + 1
                            WHERE agency = :agency AND brand = :brand AND id = :id AND state = 'WAITING' AND attempts < :most
                            RETURNING alert, kind, recipient, escalation, attempts
                            """)
                    .param("most", AlertRetry.MOST)
                    .query((row, n) -> new Row(
                            row.getObject("alert", UUID.class),
                            AlertDoor.Kind.valueOf(row.getString("kind")),
                            row.getString("recipient"),
                            row.getBoolean("escalation"),
                            row.getInt("attempts")))
                    .optional();
            if (begun.isEmpty()) {
                return end(tx, brand, delivery, State.FAILED, Exhausted.REASON)
                        .<Begun>map(Exhausted::new)
                        .orElseGet(Over::new);
            }
            return begun.flatMap(one -> PostgresAlerts.one(tx, brand, one.alert(), null)
                            .<Begun>map(alert ->
                                    new Attempt(one.attempts(), one.kind(), notice(delivery, one, alert, known))))
                    .orElseGet(Over::new);
        });
    }

    private record Row(UUID alert, AlertDoor.Kind kind, String to, boolean escalation, int attempts) {}

    private static AlertNotice notice(UUID delivery, Row begun, Alert alert, ZoneId zone) {
        var terms = alert.rule().definition().terms();
        AlertEvidence evidence = alert.evidence();
        return new AlertNotice(
                delivery,
                begun.kind() == AlertDoor.Kind.PEOPLE ? "" : begun.to(),
                alert.rule().brand(),
                zone,
                alert.id(),
                new AlertNotice.Rule(
                        alert.rule().id(),
                        alert.rule().definition().name(),
                        terms.condition().name(),
                        terms.source(),
                        Objects.requireNonNullElse(alert.rule().definition().sourceName(), terms.source()),
                        alert.query() == null ? "" : alert.query().text()),
                alert.due(),
                alert.raised(),
                alert.late(),
                alert.lateBecause(),
                alert.acknowledgeBy(),
                // Both are written in one transaction.
                begun.escalation() ? Objects.requireNonNull(alert.escalatedAt()) : null,
                new AlertNotice.Figures(
                        evidence.from(),
                        evidence.until(),
                        evidence.mentions(),
                        evidence.negative(),
                        evidence.measured(),
                        evidence.mean(),
                        evidence.deviation(),
                        evidence.weeks(),
                        evidence.unreadSince(),
                        evidence.endedAt()));
    }

    @Override
    public void delivered(BrandId brand, UUID delivery) {
        brands.doInBrand(brand, tx -> end(tx, brand, delivery, State.DELIVERED, ""));
    }

    @Override
    public void failed(BrandId brand, UUID delivery, String reason) {
        brands.doInBrand(brand, tx -> end(tx, brand, delivery, State.FAILED, reason));
    }

    @Override
    public void postponed(BrandId brand, UUID delivery, String reason, Duration pause) {
        brands.doInBrand(brand, tx -> {
            int rows = in(tx, brand, delivery, """
                            UPDATE alert_delivery SET failure = :reason
                            WHERE agency = :agency AND brand = :brand AND id = :id AND state = 'WAITING'
                            """).param("reason", reason).update();
            if (rows == 1) {
                PostgresAlertDue.at(
                        tx,
                        brand,
                        DueKind.DELIVERY,
                        delivery.toString(),
                        clock.instant().plus(pause));
            }
        });
    }

    /** @return the way it would have gone; empty when it was over before */
    private static Optional<AlertDoor.Kind> end(
            JdbcClient tx, BrandId brand, UUID delivery, State state, String reason) {
        Optional<AlertDoor.Kind> ended = in(tx, brand, delivery, """
                        UPDATE alert_delivery SET state = :state, failure = :reason
                        WHERE agency = :agency AND brand = :brand AND id = :id AND state = 'WAITING'
                        RETURNING kind
                        """)
                .param("state", state.name())
                .param("reason", reason)
                .query(String.class)
                .optional()
                .map(AlertDoor.Kind::valueOf);
        PostgresAlertDue.done(tx, brand, DueKind.DELIVERY, Set.of(delivery.toString()));
        return ended;
    }

    private static JdbcClient.StatementSpec in(JdbcClient tx, BrandId brand, UUID delivery, String sql) {
        return tx.sql(sql)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("id", delivery);
    }
}
