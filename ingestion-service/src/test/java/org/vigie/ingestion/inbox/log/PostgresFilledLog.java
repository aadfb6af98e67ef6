package org.vigie.ingestion.inbox.log;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.wire.postgres.PostgresMigrations;

/** A database of its own with the log of one large brand, for the plans of what looks into it: 20 000 entries of as many mentions. */
public final class PostgresFilledLog implements AutoCloseable {
    private final SingleConnectionDataSource app;

    /** @param name of the database, in lower case */
    public PostgresFilledLog(String name) {
        ServiceDatabase database = RealPostgres.database(name);
        PostgresMigrations.of(ServiceProperties.at(database)).run();
        Login superuser = RealPostgres.server().superuser();
        JdbcClient everything =
                JdbcClient.create(new DriverManagerDataSource(database.url(), superuser.user(), superuser.password()));
        everything.sql("""
                        INSERT INTO inbox_batch (sequence, agency, brand, size)
                        SELECT 100 * (b - 1) + 1, 'acme', 'large', 100 FROM generate_series(1, 200) b ORDER BY b
                        """).update();
        everything.sql("""
                        INSERT INTO inbox (batch, ordinal, agency, brand, entry, mention, network, account, source, version,
                                           first_seen_at, item)
                        SELECT batch, o, agency, brand, 'mention', left(md5(batch || ' ' || o), 26), 'mail', 'care', '', 1, now(),
                               repeat('word ', 40)
                        FROM inbox_batch, generate_series(0, 99) o
                        """).update();
        everything.sql("ANALYZE inbox, inbox_batch").update();
        app = new SingleConnectionDataSource(
                database.url(), database.app().user(), database.app().password(), true);
        JdbcClient.create(app)
                .sql("SELECT set_config('vigie.brands', 'acme/large', false)")
                .query(String.class)
                .single();
    }

    /** How PostgreSQL carries it out; agency and brand are given. */
    public String plan(String sql, Map<String, Object> params) {
        List<String> lines = JdbcClient.create(app)
                .sql("EXPLAIN " + sql)
                .param("agency", "acme")
                .param("brand", "large")
                .params(params)
                .query(String.class)
                .list();
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        app.destroy();
    }
}
