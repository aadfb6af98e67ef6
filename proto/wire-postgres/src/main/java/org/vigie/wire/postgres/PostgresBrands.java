package org.vigie.wire.postgres;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.postgres.PostgresScopedConnection.Statements;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Transactions that see and write only the rows of the given brands: row-level security holds whatever the SQL says.
 * A database that cannot serve now is a Problem DEPENDENCY_UNAVAILABLE; every other failure of the work rolls back and
 * is thrown as it is. Do not nest. Thread-safe.
 */
public final class PostgresBrands implements AutoCloseable {
    private final PostgresTransactions transactions;

    PostgresBrands(PostgresTransactions transactions) {
        this.transactions = transactions;
    }

    /** Does the work in one transaction over the scope. {@link IllegalArgumentException} for the scope of every agency. */
    public <T extends @Nullable Object> T inBrands(BrandScope scope, Function<JdbcClient, T> work) {
        return transactions.run(setting(scope), Statements.MANY, work);
    }

    /** As {@link #inBrands(BrandScope, Function)}, over one brand. */
    public <T extends @Nullable Object> T inBrand(BrandId brand, Function<JdbcClient, T> work) {
        return inBrands(BrandScope.of(brand), work);
    }

    /** As {@link #inBrand}, without a result. */
    public void doInBrand(BrandId brand, Consumer<JdbcClient> work) {
        inBrands(BrandScope.of(brand), client -> {
            work.accept(client);
            return true;
        });
    }

    /**
     * What one statement reads over the scope: its transaction begins and ends in the statement's own round trip instead of three. A second
     * statement is an {@link IllegalStateException}, one that writes fails; else as {@link #inBrands(BrandScope, Function)}.
     */
    public <T extends @Nullable Object> T lookUp(BrandScope scope, Function<JdbcClient, T> statement) {
        return transactions.run(setting(scope), Statements.ONE, statement);
    }

    /** As {@link #lookUp(BrandScope, Function)}, over one brand. */
    public <T extends @Nullable Object> T lookUp(BrandId brand, Function<JdbcClient, T> statement) {
        return lookUp(BrandScope.of(brand), statement);
    }

    /** A statement about one brand, which knows it as {@code :agency} and {@code :brand}; for a transaction that sees that brand. */
    public static JdbcClient.StatementSpec statement(JdbcClient tx, BrandId brand, String sql) {
        return tx.sql(sql).param("agency", brand.agency().slug()).param("brand", brand.slug());
    }

    private static String setting(BrandScope scope) {
        if (scope instanceof BrandScope.Everywhere) {
            throw new IllegalArgumentException("expected brands of one agency, actual every agency");
        }
        return scope.setting();
    }

    @Override
    public void close() {
        transactions.close();
    }
}
