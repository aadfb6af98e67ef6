package org.vigie.servers.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), superuser.user(), superuser.password());
    }
}
