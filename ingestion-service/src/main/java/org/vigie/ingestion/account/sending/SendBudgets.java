package org.vigie.ingestion.account.sending;

import org.vigie.wire.tenancy.BrandId;

/** The send budgets of accounts, shared by all borrowers. Thread-safe. */
public interface SendBudgets {
    /** Takes a share of an account's budget, 1 or more. Problem RATE_LIMITED with {@code retry_after_seconds}. */
    int take(BrandId brand, String account);
}
