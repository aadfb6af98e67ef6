package org.vigie.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.vigie.testing.isolation.CallErrands;

/** Every statement, commit and rollback on PostgreSQL. A statement is told by its SQL, never with its values. */
public final class PostgresStatements extends CallErrands {

    private static final PostgresStatements ALL = new PostgresStatements();
    private static final Set<String> ENDS = Set.of("commit", "rollback");

    static {
        try {
            Driver postgres = DriverManager.getDriver("jdbc:postgresql://127.0.0.1/");
            DriverManager.deregisterDriver(postgres);
            DriverManager.registerDriver(new Listening(postgres));
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private PostgresStatements() {}

    /** Those on every connection that is opened from now on. */
    public static PostgresStatements ofThisJvm() {
        return ALL;
    }

    private static <T> T listening(Class<T> type, T real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            told(method, arguments);
            Object result = invoked(real, method, arguments);
            return result instanceof Statement made && method.getName().equals("createStatement")
                    ? listening(Statement.class, made)
                    : result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Whatever is prepared is executed once. */
    private static void told(Method method, Object @Nullable [] arguments) {
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
            if (method.getName().startsWith("prepare") || method.getName().startsWith("execute")) {
                ALL.hear(sql);
            }
        } else if (ENDS.contains(method.getName())) {
            ALL.hear(method.getName());
        }
    }

    private static @Nullable Object invoked(Object real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** PostgreSQL's own driver, with connections that tell what they are asked. */
    private record Listening(Driver postgres) implements Driver {

        @Override
        public @Nullable Connection connect(String url, Properties info) throws SQLException {
            Connection connection = postgres.connect(url, info);
            return connection == null ? null : listening(Connection.class, connection);
        }

        @Override
        public boolean acceptsURL(String url) throws SQLException {
            return postgres.acceptsURL(url);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
            return postgres.getPropertyInfo(url, info);
        }

        @Override
        public int getMajorVersion() {
            return postgres.getMajorVersion();
        }

        @Override
        public int getMinorVersion() {
            return postgres.getMinorVersion();
        }

        @Override
        public boolean jdbcCompliant() {
            return postgres.jdbcCompliant();
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            return postgres.getParentLogger();
        }
    }
}
