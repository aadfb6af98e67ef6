package org.vigie.servers.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The database and the roles of one service: an owner, and two roles that own nothing. */
final class ServiceDatabases {

    private static final String GRANTS = """
            ALTER SCHEMA public OWNER TO vigie_%1$s_owner;
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            GRANT USAGE ON SCHEMA public TO vigie_%1$s_app, vigie_%1$s_worker;
            ALTER DEFAULT PRIVILEGES FOR ROLE vigie_%1$s_owner IN SCHEMA public
                GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO vigie_%1$s_app;
            ALTER DEFAULT PRIVILEGES FOR ROLE vigie_%1$s_owner IN SCHEMA public
                GRANT USAGE, SELECT ON SEQUENCES TO vigie_%1$s_app;
            """;

    private ServiceDatabases() {}

    static ServiceDatabase named(PostgresAddress server, String service, Passwords passwords) {
        if (!service.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("service: expected [a-z][a-z0-9_]{0,40}, got " + service);
        }
        String prefix = "vigie_" + service;
        return new ServiceDatabase(
                server.url(prefix),
                new Login(prefix + "_owner", passwords.owner()),
                new Login(prefix + "_app", passwords.app()),
                new Login(prefix + "_worker", passwords.worker()));
    }

    static void create(Connection server, String service, ServiceDatabase database) throws SQLException {
        // Every connection of a service repeats these rounds, on a JVM that has not compiled them yet. They protect
        // passwords that
        // can be guessed: those of an installation are random, those of tests no secrets.
        execute(server, "SET scram_iterations = 1");
        for (Login login : List.of(database.owner(), database.app(), database.worker())) {
            role(server, login);
        }
        String name = "vigie_" + service;
        if (!exists(server, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(
                    server,
                    "CREATE DATABASE " + name + " OWNER " + database.owner().user());
        }
        execute(server, "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        execute(
                server,
                "GRANT CONNECT ON DATABASE " + name + " TO " + database.app().user() + ", "
                        + database.worker().user());
    }

    static void grant(Connection inside, String service) throws SQLException {
        execute(inside, GRANTS.formatted(service));
    }

    private static void role(Connection server, Login login) throws SQLException {
        if (!exists(server, "SELECT 1 FROM pg_roles WHERE rolname = ?", login.user())) {
            execute(server, "CREATE ROLE " + login.user());
        }
        String quoted;
        try (PreparedStatement statement = server.prepareStatement("SELECT quote_literal(?)")) {
            statement.setString(1, login.password());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                quoted = row.getString(1);
            }
        }
        execute(
                server,
                "ALTER ROLE " + login.user() + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD "
                        + quoted);
    }

    private static boolean exists(Connection server, String query, String name) throws SQLException {
        try (PreparedStatement statement = server.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
