package org.vigie.wire.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of one role over one pool. Refuses to nest: one piece of work has one role and one scope. Thread-safe. */
final class PostgresTransactions implements AutoCloseable {
    private final HikariDataSource pool;
    private final DataSource connections;
    private final JdbcClient client;
    private final TransactionTemplate template;

    PostgresTransactions(HikariConfig config) {
        this.pool = new HikariDataSource(config);
        this.connections = new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                return PostgresScopedConnection.over(pool.getConnection());
            }
        };
        this.client = JdbcClient.create(connections);
        this.template = new TransactionTemplate(new JdbcTransactionManager(connections));
    }

    static HikariConfig config(
            PostgresSettings settings,
            String role,
            String user,
            String password,
            int size,
            @Nullable MeterRegistry metrics) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(role);
        config.setJdbcUrl(settings.url());
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(settings.connectionWait().toMillis());
        config.setValidationTimeout(Math.min(1000, settings.connectionWait().toMillis()));
        config.setAutoCommit(false);
        config.setInitializationFailTimeout(settings.connectionWait().toMillis());
        config.addDataSourceProperty("ApplicationName", "vigie-" + role);
        config.addDataSourceProperty(
                "options", "-c statement_timeout=" + settings.statementTimeout().toMillis());
        config.addDataSourceProperty(
                "socketTimeout", String.valueOf(settings.statementTimeout().toSeconds() + 5));
        config.addDataSourceProperty(
                "connectTimeout",
                String.valueOf(Math.max(1, settings.connectionWait().toSeconds())));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        if (metrics != null) {
            config.setMetricRegistry(metrics);
        }
        return config;
    }

    <T extends @Nullable Object> T run(Function<JdbcClient, T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a transaction is open already: expected one role and one scope at a time");
        }
        try {
            return template.execute(status -> work.apply(client));
        } catch (RuntimeException e) {
            // What is not of the database comes back as it is.
            throw PostgresFailures.translate(e);
        }
    }

    /** As {@link #run(Function)}, over the brands given, of which PostgreSQL is told with the first statement. */
    <T extends @Nullable Object> T run(
            String brands, PostgresScopedConnection.Statements statements, Function<JdbcClient, T> work) {
        return run(client -> {
            Connection connection = DataSourceUtils.getConnection(connections);
            ((PostgresScopedConnection.Scoped) connection).scope(brands, statements);
            DataSourceUtils.releaseConnection(connection, connections);
            return work.apply(client);
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
