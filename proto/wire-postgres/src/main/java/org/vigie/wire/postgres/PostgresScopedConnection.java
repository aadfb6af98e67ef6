package org.vigie.wire.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection that tells PostgreSQL the brands of a piece of work together with the work's first statement: as one text of several
 * statements, which the driver sends in one message, each prepared, and PostgreSQL runs one after the other. For one piece of work, by one
 * thread.
 */
final class PostgresScopedConnection implements InvocationHandler {
    /** What such a connection can do beside JDBC. */
    interface Scoped {
        /** Says the brands of what follows. @param statements whether one statement follows, which only reads, or any number */
        void scope(String brands, Statements statements);
    }

    enum Statements {
        MANY("SELECT set_config('vigie.brands', ?, true); ", ""),
        /** The transaction's end travels with the statement as well; the driver then sees that none is left to be ended. */
        ONE(
                "SELECT set_config('vigie.brands', ?, true), set_config('transaction_read_only', 'on', true); ",
                "; COMMIT");

        private final String before;
        private final String after;

        Statements(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    /** Other ways to a statement than the one that is told the brands. */
    private static final Set<String> ASIDE = Set.of("createStatement", "prepareCall", "nativeSQL", "unwrap");

    private final Connection connection;
    private @Nullable String waiting;
    private Statements statements = Statements.MANY;

    private PostgresScopedConnection(Connection connection) {
        this.connection = connection;
    }

    /** A {@link Scoped} connection over the one given, which is closed with it. */
    static Connection over(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                PostgresScopedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class, Scoped.class},
                new PostgresScopedConnection(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("scope") && arguments != null) {
            waiting = (String) arguments[0];
            statements = (Statements) arguments[1];
            return null;
        }
        if (name.equals("prepareStatement") && arguments != null && arguments.length == 1) {
            return prepare((String) arguments[0]);
        }
        if (ASIDE.contains(name) || name.equals("prepareStatement")) {
            throw new SQLFeatureNotSupportedException("expected prepareStatement(sql), actual " + name);
        }
        return call(connection, method, arguments);
    }

    private PreparedStatement prepare(String sql) throws Throwable {
        String brands = waiting;
        if (brands != null) {
            waiting = null;
            return PostgresScopedStatement.over(
                    connection.prepareStatement(statements.before + sql + statements.after), brands);
        }
        if (statements == Statements.ONE) {
            throw new IllegalStateException("a look-up is one statement, actual one more: " + sql);
        }
        return connection.prepareStatement(sql);
    }

    /** Calls the method of what stands behind a proxy. */
    static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
