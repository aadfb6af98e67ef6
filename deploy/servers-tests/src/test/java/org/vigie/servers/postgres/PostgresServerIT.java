package org.vigie.servers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.servers.Place;
import org.vigie.servers.ServerFailed;

class PostgresServerIT {

    private static final Passwords PASSWORDS = new Passwords("own'er", "app", "worker");

    @TempDir
    Path folder;

    private PostgresSettings settings() {
        return PostgresSettings.at(Place.kept(folder.resolve("data"), folder.resolve("log"), 0), "secret");
    }

    @Test
    void committedRows_surviveStopAndKill() throws SQLException {
        PostgresServer first = PostgresServer.start(settings());
        ServiceDatabase database = first.createServiceDatabase("routing", PASSWORDS);
        run(database.url(), database.owner(), "CREATE TABLE t (n int)");
        run(database.url(), database.app(), "INSERT INTO t VALUES (1)");
        first.close();
        assertThat(first.isAlive()).isFalse();

        PostgresServer second = PostgresServer.start(first.settings());
        run(database.url(), database.app(), "INSERT INTO t VALUES (2)");
        second.kill();
        assertThat(second.isAlive()).isFalse();

        try (PostgresServer third = PostgresServer.start(second.settings())) {
            ServiceDatabase again = third.createServiceDatabase("routing", PASSWORDS);
            assertThat(sum(again)).isEqualTo(3);
        }
    }

    @Test
    void roles_appServesOwnerMigratesWorkerHasNothingUntilGranted() throws SQLException {
        try (PostgresServer server = PostgresServer.start(
                PostgresSettings.at(Place.temporary("postgres"), "x").withoutDurability())) {
            ServiceDatabase database = server.createServiceDatabase("search", PASSWORDS);
            run(database.url(), database.owner(), "CREATE TABLE t (id bigserial PRIMARY KEY, n int)");
            run(database.url(), database.app(), "INSERT INTO t (n) VALUES (1)");
            assertThatThrownBy(() -> run(database.url(), database.app(), "CREATE TABLE u (n int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(database.url(), database.worker(), "SELECT n FROM t"))
                    .hasMessageContaining("permission denied");
            ServiceDatabase other = server.createServiceDatabase("routing", PASSWORDS);
            assertThatThrownBy(() -> run(other.url(), database.app(), "SELECT 1"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void passwordsOfServices_takeOneRoundToProve() throws SQLException {
        PostgresSettings settings =
                PostgresSettings.at(Place.temporary("postgres"), "x").withoutDurability();
        try (PostgresServer server = PostgresServer.start(settings)) {
            server.createServiceDatabase("search", PASSWORDS);
            String verifiers = "SELECT count(*) FROM pg_authid"
                    + " WHERE rolname LIKE 'vigie%' AND rolpassword LIKE 'SCRAM-SHA-256$1:%'";
            try (Connection connection = server.address().connect("postgres");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(verifiers)) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(3);
            }
        }
    }

    @Test
    void folder_inUse_isRefusedInOneSentence() {
        try (PostgresServer server = PostgresServer.start(settings())) {
            assertThat(server.isAlive()).isTrue();
            assertThatThrownBy(() -> PostgresServer.start(settings()))
                    .isInstanceOf(ServerFailed.class)
                    .hasMessageContaining("is used by another running Vigie");
        }
    }

    @Test
    void port_inUse_isRefusedInOneSentence() {
        try (PostgresServer server = PostgresServer.start(settings())) {
            Place place = Place.kept(folder.resolve("other"), folder.resolve("log"), server.port());
            assertThatThrownBy(() -> PostgresServer.start(PostgresSettings.at(place, "secret")))
                    .isInstanceOf(ServerFailed.class)
                    .hasMessageContaining("Port " + server.port());
        }
    }

    @Test
    void password_other_isRefusedInOneSentence() {
        PostgresServer.start(settings()).close();
        assertThatThrownBy(() ->
                        PostgresServer.start(PostgresSettings.at(settings().place(), "another")))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("another password");
    }

    private static void run(String url, Login login, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, login.user(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int sum(ServiceDatabase database) throws SQLException {
        Login app = database.app();
        try (Connection connection = DriverManager.getConnection(database.url(), app.user(), app.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sum(n) FROM t")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
