package org.vigie.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.gateway.signin.session.Seal;

class SealTest {
    private final Seal seal = new Seal(new byte[32]);

    @Test
    void sealed_isReadByItsPurposeOnly() {
        String sealed = seal.close("refresh-token", "a");

        assertThat(sealed).doesNotContain("refresh");
        assertThat(seal.open(sealed, "a")).hasValue("refresh-token");
        assertThat(seal.open(sealed, "b")).isEmpty();
        assertThat(seal.open(sealed.substring(0, sealed.length() - 2) + "AA", "a"))
                .isEmpty();
        assertThat(seal.open("!", "a")).isEmpty();
    }

    @Test
    void anotherKey_readsNothing() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new Seal(other).open(seal.close("x", "a"), "a")).isEmpty();
    }

    @Test
    void tokens_comeBackAsTheyWere() {
        var tokens = new SessionTokens("access", Instant.parse("2026-11-22T01:02:03Z"), "refresh", "id");

        assertThat(SessionTokens.open(seal, tokens.sealed(seal))).hasValue(tokens);
        assertThat(tokens.toString()).doesNotContain("access", "refresh");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "inbox",
                "/a b",
                "/a\r\nSet-Cookie:x",
                "/<script>",
                "javascript:alert(1)",
                ""
            })
    void next_neverLeavesHome(String next) {
        assertThat(HttpAgencySignIn.ownPath(next)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/inbox", "/listen?q=a%20b&x=1#top", "/@me"})
    void next_mayBeAnyPageOfOurs(String next) {
        assertThat(HttpAgencySignIn.ownPath(next)).isEqualTo(next);
    }
}
