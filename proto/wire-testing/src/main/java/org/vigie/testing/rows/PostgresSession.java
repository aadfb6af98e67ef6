package org.vigie.testing.rows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.vigie.servers.postgres.Login;

/** A connection of one role that nobody but the test uses. Not thread-safe. */
final class PostgresSession implements AutoCloseable {

    private final Connection connection;

    private PostgresSession(Connection connection) {
        this.connection = connection;
    }

    static PostgresSession open(String url, Login login) {
        try {
            Connection connection = DriverManager.getConnection(url, login.user(), login.password());
            connection.setAutoCommit(false);
            return new PostgresSession(connection);
        } catch (SQLException e) {
            throw new AssertionError("Cannot connect as " + login.user(), e);
        }
    }

    /** Carries it out in a transaction over these brands and takes it back. */
    Outcome inBrands(String brands, String sql) {
        try {
            try (PreparedStatement scope = connection.prepareStatement("SELECT set_config('vigie.brands', ?, true)")) {
                scope.setString(1, brands);
                scope.execute();
            }
            return tried(sql);
        } catch (SQLException e) {
            throw new AssertionError("Cannot set the brands " + brands, e);
        }
    }

    /** Carries it out in a transaction that names no brand and takes it back. */
    Outcome inNoBrand(String sql) {
        try {
            return tried(sql);
        } catch (SQLException e) {
            throw new AssertionError("Cannot end the transaction of " + sql, e);
        }
    }

    private Outcome tried(String sql) throws SQLException {
        try {
            return carriedOut(sql);
        } catch (SQLException e) {
            return Outcome.refused(e.getSQLState() + " " + e.getMessage());
        } finally {
            connection.rollback();
        }
    }

    private Outcome carriedOut(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql)
                    ? Outcome.of(rows(statement.getResultSet()))
                    : Outcome.of(statement.getUpdateCount());
        }
    }

    /** Carries it out for good. */
    void forGood(String sql) {
        try {
            carriedOut(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(sql + ": " + e.getMessage(), e);
        }
    }

    /** What a query gives that has to succeed. */
    List<String> read(String sql) {
        Outcome outcome = inNoBrand(sql);
        if (!outcome.refusal().isEmpty()) {
            throw new AssertionError(sql + ": " + outcome.refusal());
        }
        return outcome.rows();
    }

    /** Each row's columns, one beside the other. */
    private static List<String> rows(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
            List<String> cells = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                cells.add(String.valueOf(result.getString(column)));
            }
            rows.add(String.join("|", cells));
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError("Cannot close a connection", e);
        }
    }
}
