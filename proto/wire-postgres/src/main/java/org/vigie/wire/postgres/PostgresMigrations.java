package org.vigie.wire.postgres;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Brings the database to this version, as its owner, then checks that no table can show one brand's rows to another.
 * Migrations: {@code db/wire} (versions 0.x) and the service's own {@code db/migration} (from 1). Placeholders:
 * {@code app} and {@code worker}, the names of the two roles. How one is written so that the version before goes on working meanwhile:
 * {@code docs/adding-a-migration.md}.
 */
public final class PostgresMigrations {
    static final List<String> FOLDERS = List.of("db/wire", "db/migration");

    /** How long a migration may keep others from a table by waiting for it itself. */
    static final Duration LOCK_WAIT = Duration.ofSeconds(5);

    private static final String UNPROTECTED = """
            SELECT c.relname FROM pg_class c
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
              AND c.relname <> 'flyway_schema_history'
              -- a partition lies behind its parent's policy only as long as nobody can reach it directly
              AND (NOT c.relispartition
                OR has_table_privilege(:app, c.oid, 'SELECT, INSERT, UPDATE, DELETE')
                OR has_table_privilege(:worker, c.oid, 'SELECT, INSERT, UPDATE, DELETE'))
              AND coalesce(obj_description(c.oid, 'pg_class'), '') NOT LIKE 'platform:%'
            ORDER BY 1
            """;

    private final PostgresSettings settings;

    public PostgresMigrations(PostgresSettings settings) {
        this.settings = settings;
    }

    /** Of the database that {@code vigie.postgres.*} of these settings name. */
    public static PostgresMigrations of(Map<String, String> settings) {
        return new PostgresMigrations(new Binder(new MapConfigurationPropertySource(settings))
                .bind("vigie.postgres", PostgresSettings.class)
                .get());
    }

    /** Migrates and checks. Throws when a migration fails or a table is unprotected; the process must not start then. */
    public void run() {
        var owner =
                new SingleConnectionDataSource(settings.url(), settings.ownerUser(), settings.ownerPassword(), true);
        try {
            JdbcClient client = JdbcClient.create(owner);
            if (!PostgresMigrationScripts.in(FOLDERS).areAllIn(client)) {
                migrate();
                buildAnew(client);
            }
            requireProtection(client);
        } finally {
            owner.destroy();
        }
    }

    private void migrate() {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(settings.url(), settings.ownerUser(), settings.ownerPassword())
                .locations(FOLDERS.stream().map("classpath:"::concat).toArray(String[]::new))
                .failOnMissingLocations(false)
                // Whoever comes after a waiting lock waits behind it: the migration gives up first, and the next start
                // tries again.
                .initSql("SET lock_timeout = '" + LOCK_WAIT.toMillis() + "ms'")
                // Another replica that migrates takes as long as it takes.
                .lockRetryCount(-1)
                // CREATE INDEX CONCURRENTLY waits for every open transaction, of which Flyway's own lock must not be
                // one; and takes none itself.
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .mixed(true)
                .placeholders(Map.of("app", settings.appUser(), "worker", settings.workerUser()));
        // The wire's next migration has a lower number than the service's last; else the order is strict.
        boolean late = Arrays.stream(flyway.load().info().all())
                .anyMatch(migration -> migration.getState() == MigrationState.IGNORED
                        && migration.getVersion().compareTo(MigrationVersion.fromVersion("1")) < 0);
        flyway.outOfOrder(late).load().migrate();
    }

    /** What was being built beside the writers when the database itself ended is kept up by every write and read by nobody. */
    private static void buildAnew(JdbcClient client) {
        client.sql("""
                        SELECT format('%I', c.relname) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                        WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisvalid
                        """)
                .query(String.class)
                .list()
                .forEach(index ->
                        client.sql("REINDEX INDEX CONCURRENTLY " + index).update());
    }

    private void requireProtection(JdbcClient client) {
        List<String> unprotected = client.sql(UNPROTECTED)
                .param("app", settings.appUser())
                .param("worker", settings.workerUser())
                .query(String.class)
                .list();
        if (!unprotected.isEmpty()) {
            throw new IllegalStateException("tables without row-level security: " + unprotected
                    + "; expected SELECT vigie_protect('table'), or a comment that begins with \"platform:\" and says why"
                    + " the table holds no brand's data");
        }
    }
}
