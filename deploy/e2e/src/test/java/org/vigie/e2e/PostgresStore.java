package org.vigie.e2e;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.vigie.servers.postgres.PostgresAddress;

/** All that a PostgreSQL holds: every row of every table of every database, Keycloak's too. */
final class PostgresStore {

    private static final int ROWS_AT_ONCE = 1_000;

    private final PostgresAddress address;

    PostgresStore(PostgresAddress address) {
        this.address = address;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                address.url(database),
                address.superuser().user(),
                address.superuser().password());
    }

    /** Places are {@code database.table.column}; a month's partition is called by its table. */
    void read(StoredText reader) throws SQLException {
        for (String database : databases()) {
            try (Connection connection = connect(database)) {
                // Else the driver reads a whole table into memory.
                connection.setAutoCommit(false);
                for (String table : list(
                        connection,
                        "select format('%I.%I', schemaname, tablename) from pg_tables"
                                + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                    read(connection, database, table, reader);
                }
            }
        }
    }

    private List<String> databases() throws SQLException {
        try (Connection connection = connect("postgres")) {
            return list(connection, "select datname from pg_database where datallowconn and not datistemplate");
        }
    }

    private static List<String> list(Connection connection, String query) throws SQLException {
        List<String> list = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                list.add(rows.getString(1));
            }
        }
        return list;
    }

    private static void read(Connection connection, String database, String table, StoredText reader)
            throws SQLException {
        String name = table.substring(table.indexOf('.') + 1).replaceFirst("_\\d{4}_\\d{2}$", "");
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                ResultSetMetaData columns = rows.getMetaData();
                while (rows.next()) {
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        String text = text(rows, columns, column);
                        reader.read(database + "." + name + "." + columns.getColumnName(column), text);
                    }
                }
            }
        }
    }

    /** Bytes are read as text: what is sealed is none, what is not would be. */
    private static String text(ResultSet rows, ResultSetMetaData columns, int column) throws SQLException {
        if (columns.getColumnType(column) == Types.BINARY) {
            byte[] bytes = rows.getBytes(column);
            return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
        }
        String text = rows.getString(column);
        return text == null ? "" : text;
    }
}
