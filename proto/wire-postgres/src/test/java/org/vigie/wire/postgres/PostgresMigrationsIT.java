package org.vigie.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;

class PostgresMigrationsIT {
    private final ServiceDatabase database = RealPostgres.database("migrated");

    /** A table that is in use and has to be altered: everybody who comes after the waiting ALTER TABLE would wait behind it. */
    @Test
    void migrationThatWaitsForATable_givesUpAndIsDoneByTheNextStart() throws SQLException {
        upTo("0.3");
        try (Connection intake = connection(database.app())) {
            intake.setAutoCommit(false);
            intake.createStatement().execute("LOCK TABLE outbox IN ROW EXCLUSIVE MODE");
            long begun = System.nanoTime();
            assertThatThrownBy(() -> migrations().run()).hasStackTraceContaining("lock timeout");
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("it waited")
                    .isGreaterThanOrEqualTo(PostgresMigrations.LOCK_WAIT);
            assertThat(indexes()).as("of the migrations after it").isZero();
        }
        migrations().run();
        assertThat(indexes())
                .as("one that is made beside writers, in no transaction")
                .isOne();
    }

    private PostgresMigrations migrations() {
        return new PostgresMigrations(new PostgresSettings(
                database.url(),
                database.owner().user(),
                database.owner().password(),
                database.app().user(),
                database.app().password(),
                database.worker().user(),
                database.worker().password(),
                2,
                2,
                Duration.ofSeconds(2),
                Duration.ofSeconds(15),
                90,
                8192));
    }

    private void upTo(String version) {
        Flyway.configure()
                .dataSource(
                        database.url(),
                        database.owner().user(),
                        database.owner().password())
                .locations("classpath:db/wire", "classpath:db/migration")
                .placeholders(Map.of(
                        "app",
                        database.app().user(),
                        "worker",
                        database.worker().user()))
                .target(version)
                .load()
                .migrate();
    }

    private int indexes() throws SQLException {
        try (Connection owner = connection(database.owner());
                var rows = owner.createStatement().executeQuery("""
                    SELECT count(*) FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
                    WHERE c.relname = 'note_text' AND i.indisvalid
                    """)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private Connection connection(Login login) throws SQLException {
        return DriverManager.getConnection(database.url(), login.user(), login.password());
    }
}
