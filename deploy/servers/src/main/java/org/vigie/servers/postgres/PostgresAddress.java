package org.vigie.servers.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.vigie.servers.Health;
import org.vigie.servers.ServerFailed;

/**
 * A PostgreSQL that answers, wherever it runs, and the role that may create databases in it.
 *
 * @param superuser the all-powerful role
 */
public record PostgresAddress(String host, int port, Login superuser) {

    /** The JDBC URL of a database on this server. */
    public String url(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /**
     * Makes sure that a service has its database and its three roles with these passwords. May be repeated.
     *
     * @param service the service's short name: {@code routing}
     * @throws ServerFailed when the server refuses
     */
    public ServiceDatabase createServiceDatabase(String service, Passwords passwords) {
        ServiceDatabase database = ServiceDatabases.named(this, service, passwords);
        try (Connection server = connect("postgres")) {
            ServiceDatabases.create(server, service, database);
        } catch (SQLException e) {
            throw new ServerFailed("Cannot create the database of " + service + ": " + e.getMessage(), e);
        }
        try (Connection inside = connect("vigie_" + service)) {
            ServiceDatabases.grant(inside, service);
            return database;
        } catch (SQLException e) {
            throw new ServerFailed("Cannot grant the database of " + service + ": " + e.getMessage(), e);
        }
    }

    /** Asks it for a row. @param patience for the connection and for the answer, in whole seconds */
    public Health ask(Duration patience) {
        String seconds = String.valueOf(patience.toSeconds());
        String limits = "?connectTimeout=" + seconds + "&loginTimeout=" + seconds + "&socketTimeout=" + seconds;
        try (Connection connection =
                        DriverManager.getConnection(url("postgres") + limits, superuser.user(), superuser.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1")) {
            return row.next() ? Health.OK : Health.REFUSES;
        } catch (SQLException e) {
            // Class 08: there was no connection, or it broke.
            boolean unconnected = e.getSQLState() == null || e.getSQLState().startsWith("08");
            return unconnected ? Health.SILENT : Health.REFUSES;
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), superuser.user(), superuser.password());
    }
}
