package org.vigie.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.vigie.servers.Place;
import org.vigie.servers.postgres.Passwords;
import org.vigie.servers.postgres.PostgresServer;
import org.vigie.servers.postgres.PostgresSettings;
import org.vigie.servers.postgres.ServiceDatabase;

/**
 * A PostgreSQL of a test's own whose database lies on a disk of 24 MiB, with some ballast on it that an operator could throw away. For a
 * service that is shown a full disk.
 */
public final class PostgresSmallDisk implements AutoCloseable {

    private static final int MEBIBYTES = 24;
    private static final int BALLAST_ROWS = 4_000;
    private static final String DISK_FULL = "53100";

    private final PostgresServer server;
    private final ServiceDatabase database;

    private PostgresSmallDisk(PostgresServer server, ServiceDatabase database) {
        this.server = server;
        this.database = database;
    }

    public static PostgresSmallDisk start() throws SQLException {
        PostgresServer server = PostgresServer.start(PostgresSettings.at(Place.temporary("postgres-small"), "postgres")
                .withoutDurability()
                .withSmallDisk(MEBIBYTES));
        ServiceDatabase database = server.createServiceDatabase("small", new Passwords("owner", "app", "worker"));
        PostgresSmallDisk disk = new PostgresSmallDisk(server, database);
        disk.sql(server.url("postgres"), "CREATE TABLESPACE small LOCATION '" + server.smallDisk() + "'");
        disk.sql(server.url("postgres"), "ALTER DATABASE vigie_small SET TABLESPACE small");
        // Not where migrations expect to find nothing.
        disk.sql(disk.database.url(), "CREATE SCHEMA ballast");
        disk.sql(disk.database.url(), "CREATE TABLE ballast.sand (grain char(1000))");
        disk.load(BALLAST_ROWS);
        return disk;
    }

    /** What a service is told of the database. */
    public Map<String, String> settings() {
        return ServiceProperties.at(database);
    }

    /** Takes what is left to the last pages, in ever smaller pieces. */
    public void fill() throws SQLException {
        for (int rows = 1_000; rows > 0; rows /= 10) {
            boolean full = false;
            while (!full) {
                full = !load(rows);
            }
        }
    }

    /** @return false when there is no room for them */
    private boolean load(int rows) throws SQLException {
        try {
            sql(database.url(), "INSERT INTO ballast.sand SELECT 'x' FROM generate_series(1, " + rows + ")");
            return true;
        } catch (SQLException e) {
            if (DISK_FULL.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** Throws the ballast away. */
    public void makeRoom() throws SQLException {
        sql(database.url(), "DROP TABLE ballast.sand");
    }

    private void sql(String url, String statement) throws SQLException {
        var superuser = server.superuser();
        try (Connection connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
