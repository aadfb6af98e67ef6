package org.vigie.search.alert.due;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;

/** What has to be looked at, and when. Written in the transaction that makes it due. */
public final class PostgresAlertDue {
    private PostgresAlertDue() {}

    /** To be looked at then, whatever was said before. */
    public static void at(JdbcClient tx, BrandId brand, DueKind kind, String subject, Instant time) {
        all(tx, brand, kind, Map.of(subject, time));
    }

    /** As {@link #at}, for many in one statement. */
    public static void all(JdbcClient tx, BrandId brand, DueKind kind, Map<String, Instant> times) {
        if (times.isEmpty()) {
            return;
        }
        List<Map<String, String>> rows = new ArrayList<>();
        times.forEach((subject, time) -> rows.add(Map.of("subject", subject, "time", time.toString())));
        in(tx, brand, kind, """
                        INSERT INTO alert_due (agency, brand, kind, subject, due_at)
                        SELECT :agency, :brand, :kind, subject, time
                        FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS r(subject text, time timestamptz)
                        ON CONFLICT (agency, brand, kind, subject) DO UPDATE SET due_at = excluded.due_at
                        """).param("rows", PostgresAlertJson.write(rows)).update();
    }

    /** No more to be looked at. */
    public static void done(JdbcClient tx, BrandId brand, DueKind kind, Set<String> subjects) {
        if (subjects.isEmpty()) {
            return;
        }
        in(tx, brand, kind, """
                        DELETE FROM alert_due
                        WHERE agency = :agency AND brand = :brand AND kind = :kind AND subject IN (:subjects)
                        """).param("subjects", subjects).update();
    }

    private static JdbcClient.StatementSpec in(JdbcClient tx, BrandId brand, DueKind kind, String sql) {
        return tx.sql(sql)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("kind", kind.name());
    }
}
