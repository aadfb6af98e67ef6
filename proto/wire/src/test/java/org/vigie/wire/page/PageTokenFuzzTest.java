package org.vigie.wire.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** A page token that was not made here is refused, be it any text, any bytes, or a part of one that was; see docs/testing.md. */
class PageTokenFuzzTest {
    private static final BrandScope NOVA = BrandScope.of(BrandId.of("acme", "nova"));
    private static final PageTokens TOKENS =
            new PageTokens("a key of this installation".getBytes(StandardCharsets.UTF_8));
    private static final byte[] MADE = Base64.getUrlDecoder().decode(TOKENS.issue(NOVA, "q", "a cursor"));

    @FuzzTest(maxDuration = "2m")
    void anyText_isRefused(byte[] bytes) {
        if (bytes.length > 0) {
            refused(new String(bytes, StandardCharsets.UTF_8));
            refused(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            byte[] changed = MADE.clone();
            boolean same = true;
            for (int i = 0; i < Math.min(bytes.length, changed.length); i++) {
                changed[i] ^= bytes[i];
                same &= bytes[i] == 0;
            }
            if (!same) {
                refused(Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
            }
        }
    }

    private static void refused(String token) {
        assertThatThrownBy(() -> TOKENS.open(NOVA, "q", token))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(WireReason.PAGE_TOKEN_INVALID));
    }
}
