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
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.vigie.testing.isolation.Errands;

/**
 * Hears every statement, commit and rollback that a gRPC server of this JVM makes on PostgreSQL while it serves a call; background work is
 * not heard, nor what a call has done by another thread. A statement is told by its SQL, never with its values. Thread-safe.
 */
public final class PostgresStatements implements Errands {

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

    private final List<String> heard = new CopyOnWriteArrayList<>();
    /** Most tests of a service never ask: their statements cost nothing. */
    private volatile boolean hearing;

    private PostgresStatements() {}

    /** Those on every connection that is opened from now on. */
    public static PostgresStatements ofThisJvm() {
        return ALL;
    }

    @Override
    public void forget() {
        heard.clear();
        hearing = true;
    }

    @Override
    public List<String> heard() {
        hearing = false;
        return List.copyOf(heard);
    }

    private void hear(String what) {
        if (!hearing) {
            return;
        }
        boolean served = StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith("io.grpc.internal.Server")));
        if (served) {
            heard.add(what);
        }
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
