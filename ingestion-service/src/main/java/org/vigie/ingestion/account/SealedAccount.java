package org.vigie.ingestion.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account with its sealed credential and how its reading does.
 *
 * @param sealed see {@link CredentialSeal}
 * @param health {@code OK}, {@code CREDENTIAL_REFUSED}, {@code UNREACHABLE}, {@code UNKNOWN}
 * @param lastSuccessAt when it was last reached; null = never
 */
public record SealedAccount(
        ChannelAccount account,
        byte[] sealed,
        String health,
        String healthDetail,
        @Nullable Instant lastSuccessAt) {}
