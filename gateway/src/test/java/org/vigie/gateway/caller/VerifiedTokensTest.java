package org.vigie.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;
import org.vigie.wire.identity.JwksSigningKeys;
import org.vigie.wire.identity.TokenVerifier;

@ExtendWith(MintedTokens.class)
class VerifiedTokensTest {
    private static final Tokens TOKENS = MintedTokens.tokens();
    private static final int CAPACITY = 8_000;

    private Instant now = Instant.now();
    private final TokenVerifier verifier = new TokenVerifier(
            TOKENS.issuer(),
            "vigie",
            Duration.ofSeconds(5),
            new JwksSigningKeys(URI.create(TOKENS.jwksUri()), Clock.systemUTC()),
            Clock.systemUTC());
    private final VerifiedTokens tokens = new VerifiedTokens(verifier, clock(() -> now), CAPACITY);

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    private static String token() {
        return TOKENS.named(UUID.randomUUID().toString(), "acme", "nova/agent");
    }

    @Test
    void manyTokens_takeNoMoreThanTheirRoom() {
        for (int i = 0; i < 30; i++) {
            tokens.verify(token());
        }
        assertThat(tokens.length()).isBetween(CAPACITY / 2L, (long) CAPACITY);
    }

    @Test
    void expiredTokens_areForgotten() {
        String token = token();
        tokens.verify(token);
        tokens.verify(token);
        assertThat(tokens.length()).isEqualTo(token.length());
        now = now.plusSeconds(600);
        String next = token();
        tokens.verify(next);
        assertThat(tokens.length()).as("only the next").isEqualTo(next.length());
    }
}
