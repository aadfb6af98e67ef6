package org.vigie.wire.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions of one role over one pool. Refuses to nest: one piece of work has one role and one scope. Thread-safe. */
final class PostgresTransactions implements AutoCloseable {
    private final HikariDataSource pool;
    private final JdbcClient client;
    private final TransactionTemplate template;

    PostgresTransactions(HikariConfig config) {
        this.pool = new HikariDataSource(config);
        this.client = JdbcClient.create(pool);
        this.template = new TransactionTemplate(new JdbcTransactionManager(pool));
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

    @Override
    public void close() {
        pool.close();
    }
}
