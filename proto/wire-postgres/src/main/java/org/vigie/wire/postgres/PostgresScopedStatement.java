package org.vigie.wire.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first statement of a piece of work, in one text behind the one that sets the brands, as if it stood alone: its parameters count from
 * one, its result is the only one. By one thread.
 */
final class PostgresScopedStatement implements InvocationHandler {
    /** What would be asked of the whole text, or told to it: a single statement's answer cannot be had. */
    private static final Set<String> OF_THE_WHOLE = Set.of(
            "execute",
            "executeLargeUpdate",
            "executeBatch",
            "executeLargeBatch",
            "addBatch",
            "clearParameters",
            "getMetaData",
            "getParameterMetaData",
            "getMoreResults",
            "unwrap");

    private final PreparedStatement both;

    private PostgresScopedStatement(PreparedStatement both) {
        this.both = both;
    }

    static PreparedStatement over(PreparedStatement both, String brands) throws SQLException {
        both.setString(1, brands);
        return (PreparedStatement) Proxy.newProxyInstance(
                PostgresScopedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new PostgresScopedStatement(both));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (arguments == null && name.equals("executeQuery")) {
            return rows();
        }
        if (arguments == null && name.equals("executeUpdate")) {
            return count();
        }
        if (OF_THE_WHOLE.contains(name) || name.equals("executeQuery") || name.equals("executeUpdate")) {
            throw new SQLFeatureNotSupportedException("not of the first statement of a scope: " + name);
        }
        if (arguments != null
                && arguments.length > 1
                && arguments[0] instanceof Integer index
                && name.startsWith("set")) {
            arguments[0] = index + 1;
        }
        return PostgresScopedConnection.call(both, method, arguments);
    }

    private ResultSet rows() throws SQLException {
        if (!hasRows()) {
            throw new SQLException("expected rows, actual a statement without");
        }
        return both.getResultSet();
    }

    private int count() throws SQLException {
        if (hasRows()) {
            throw new SQLException("expected no rows, actual a statement with some");
        }
        return both.getUpdateCount();
    }

    /** Runs both; the result of the brands comes first and is passed over. */
    private boolean hasRows() throws SQLException {
        both.execute();
        return both.getMoreResults();
    }
}
