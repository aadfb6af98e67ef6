package org.vigie.ingestion.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.inbox.PassedOver;

/**
 * An account with its sealed credential and how its reading does.
 *
 * @param sealed see {@link org.vigie.ingestion.account.credential.CredentialSeal}
 * @param health {@code OK}, {@code CREDENTIAL_REFUSED}, {@code UNREACHABLE}, {@code UNKNOWN}
 * @param lastSuccessAt when it was last reached; null = never
 * @param passedOver what it brought and nobody can read, newest first
 */
public record SealedAccount(
        ChannelAccount account,
        byte[] sealed,
        String health,
        String healthDetail,
        @Nullable Instant lastSuccessAt,
        List<PassedOver> passedOver) {
    public SealedAccount {
        passedOver = List.copyOf(passedOver);
    }
}
