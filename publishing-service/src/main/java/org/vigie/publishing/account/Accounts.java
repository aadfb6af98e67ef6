package org.vigie.publishing.account;

import org.vigie.wire.tenancy.BrandId;

/** The accounts of brands. Thread-safe. */
public interface Accounts {
    /**
     * Borrows an account. Problems ACCOUNT_UNKNOWN, ACCOUNT_DISABLED, NO_REPLY_CAPABILITY, CREDENTIALS_UNAVAILABLE,
     * RATE_LIMITED with {@code retry_after_seconds}.
     */
    Lease lease(BrandId brand, String account);
}
