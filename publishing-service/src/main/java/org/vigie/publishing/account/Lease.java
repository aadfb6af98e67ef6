package org.vigie.publishing.account;

import java.time.Duration;
import org.vigie.channels.Account;

/**
 * An account with its credentials, lent for a short time. Kept in memory only; {@code toString} shows no credential.
 *
 * @param account ready to be used
 * @param life how long it may be kept
 * @param sends how many sends it is good for, 0 = not counted
 */
public record Lease(Account account, Duration life, int sends) {
    @Override
    public String toString() {
        return "Lease[" + account.kind() + ", " + life + "]";
    }
}
