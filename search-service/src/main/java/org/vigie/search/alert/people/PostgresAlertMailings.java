package org.vigie.search.alert.people;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.due.PostgresAlertDue;
import org.vigie.search.alert.due.PostgresAlertJson;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Mailings in PostgreSQL. */
final class PostgresAlertMailings implements AlertMailings {
    private static final AlertAudience NOBODY = new AlertAudience(Set.of(), Set.of());

    private final PostgresBrands brands;
    private final Clock clock;

    PostgresAlertMailings(PostgresBrands brands, Clock clock) {
        this.brands = brands;
        this.clock = clock;
    }

    @Override
    public AlertAudience audience(BrandId brand, UUID delivery) {
        return brands.lookUp(
                brand,
                tx -> in(tx, brand, delivery, """
                                SELECT recipient FROM alert_delivery
                                WHERE agency = :agency AND brand = :brand AND id = :id AND kind = 'PEOPLE'
                                """)
                        .query(String.class)
                        .optional()
                        .map(json -> PostgresAlertJson.read(json, AlertAudience.class))
                        .orElse(NOBODY));
    }

    @Override
    public void add(BrandId brand, UUID delivery, List<String> addresses) {
        brands.doInBrand(brand, tx -> {
            List<UUID> added = in(tx, brand, delivery, """
                            INSERT INTO alert_delivery (agency, brand, id, alert, place, kind, recipient, escalation, state)
                            SELECT d.agency, d.brand, gen_random_uuid(), d.alert, d.place + a.n, 'MAIL', a.address, d.escalation, 'WAITING'
                            FROM alert_delivery d
                            CROSS JOIN jsonb_array_elements_text(cast(:addresses AS jsonb)) WITH ORDINALITY AS a(address, n)
                            WHERE d.agency = :agency AND d.brand = :brand AND d.id = :id AND NOT EXISTS (
                              SELECT FROM alert_delivery m
                              WHERE m.agency = d.agency AND m.brand = d.brand AND m.alert = d.alert AND m.kind = 'MAIL'
                                AND m.escalation = d.escalation AND lower(m.recipient) = lower(a.address))
                            RETURNING id
                            """)
                    .param("addresses", PostgresAlertJson.write(addresses))
                    .query(UUID.class)
                    .list();
            Instant now = clock.instant();
            Map<String, Instant> due = new HashMap<>();
            added.forEach(id -> due.put(id.toString(), now));
            PostgresAlertDue.all(tx, brand, DueKind.DELIVERY, due);
        });
    }

    private static JdbcClient.StatementSpec in(JdbcClient tx, BrandId brand, UUID delivery, String sql) {
        return tx.sql(sql)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("id", delivery);
    }
}
