package org.vigie.wire.postgres;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Transactions as the worker role, for background work over every brand: it reaches only the tables opened to it by
 * {@code vigie_open_to_worker}. What is claimed here is worked on in {@link PostgresBrands}. Thread-safe.
 */
public final class PostgresWork implements AutoCloseable {
    private final PostgresTransactions transactions;
    private final String process = UUID.randomUUID().toString();

    PostgresWork(PostgresTransactions transactions) {
        this.transactions = transactions;
    }

    /** Does the work in one transaction; failures as in {@link PostgresBrands}. Do not nest. */
    public <T extends @Nullable Object> T inWorker(Function<JdbcClient, T> work) {
        return transactions.run(work);
    }

    /** As {@link #inWorker}, without a result. */
    public void doInWorker(Consumer<JdbcClient> work) {
        transactions.run(client -> {
            work.accept(client);
            return true;
        });
    }

    /** Names this process among those that share the database. */
    String process() {
        return process;
    }

    @Override
    public void close() {
        transactions.close();
    }
}
