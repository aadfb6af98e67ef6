package org.vigie.ingestion.account.sending;

import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.ingestion.IngestionReason;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Budgets in PostgreSQL, by its clock; borrowers of one account wait for each other. */
final class PostgresSendBudgets implements SendBudgets {
    private static final String OWN = " WHERE agency = :agency AND brand = :brand AND account = :account";

    private final PostgresBrands brands;
    private final SendBudget budget;

    PostgresSendBudgets(PostgresBrands brands, SendBudget budget) {
        this.brands = brands;
        this.budget = budget;
    }

    @Override
    public int take(BrandId brand, String account) {
        SendBudget.Loan loan = brands.inBrand(brand, tx -> lend(tx, key(brand, account)));
        if (loan.sends() == 0) {
            long seconds = Math.max(1, loan.retryAfter().plusMillis(999).toSeconds());
            throw new Problem(
                    IngestionReason.RATE_LIMITED,
                    "The account has sent as much as it may for now.",
                    Map.of(
                            "expected",
                            "at most " + budget.perMinute() + " a minute",
                            "retry_after_seconds",
                            Long.toString(seconds)));
        }
        return loan.sends();
    }

    private SendBudget.Loan lend(JdbcClient tx, Map<String, Object> key) {
        tx.sql("""
                        INSERT INTO send_budget (agency, brand, account, tokens, filled_at)
                        VALUES (:agency, :brand, :account, :burst, clock_timestamp()) ON CONFLICT DO NOTHING
                        """).params(key).param("burst", budget.burst()).update();
        SendBudget.Loan loan = tx.sql(
                        "SELECT tokens, extract(epoch FROM clock_timestamp() - filled_at)::float8 AS seconds FROM send_budget"
                                + OWN + " FOR UPDATE")
                .params(key)
                .query((row, n) -> budget.lend(row.getDouble("tokens"), Duration.ofMillis((long)
                        (Math.max(row.getDouble("seconds"), 0) * 1_000))))
                .single();
        tx.sql("UPDATE send_budget SET tokens = :tokens, filled_at = clock_timestamp()" + OWN)
                .params(key)
                .param("tokens", loan.tokens())
                .update();
        return loan;
    }

    private static Map<String, Object> key(BrandId brand, String account) {
        return Map.of("agency", brand.agency().slug(), "brand", brand.slug(), "account", account);
    }
}
