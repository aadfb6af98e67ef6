package org.vigie.reporting.observation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.BrandId;

/** The statements of how far a brand's facts of a service are in. */
final class PostgresBrandPositions {
    private PostgresBrandPositions() {}

    /** The position, 0 before the first fact; whoever else keeps facts of the brand waits from now on. */
    static long lock(JdbcClient tx, BrandId brand, String service) {
        open(tx, brand, service);
        return tx.sql("""
                SELECT sequence FROM brand_position
                WHERE agency = :agency AND brand = :brand AND service = :service FOR UPDATE
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("service", service)
                .query(Long.class)
                .single();
    }

    /** Makes the row when there is none: a restart looks for brands by it. */
    static void open(JdbcClient tx, BrandId brand, String service) {
        tx.sql("""
                INSERT INTO brand_position (agency, brand, service, sequence) VALUES (:agency, :brand, :service, 0)
                ON CONFLICT DO NOTHING
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("service", service)
                .update();
    }

    /** After these facts of the brand, in order. */
    static void advance(JdbcClient tx, BrandId brand, String service, List<NumberedFact> own) {
        if (own.isEmpty()) {
            return;
        }
        List<Instant> times =
                own.stream().map(fact -> fact.fact().occurredAt()).sorted().toList();
        tx.sql("""
                UPDATE brand_position
                SET sequence = :sequence, oldest_at = least(oldest_at, :oldest), newest_at = greatest(newest_at, :newest)
                WHERE agency = :agency AND brand = :brand AND service = :service
                """)
                .param("sequence", own.getLast().sequence())
                .param("oldest", times.getFirst().atOffset(ZoneOffset.UTC))
                .param("newest", times.getLast().atOffset(ZoneOffset.UTC))
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("service", service)
                .update();
    }
}
