package org.vigie.wire.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

class PageTokensTest {
    private static final BrandScope NOVA = BrandScope.of(BrandId.of("acme", "nova"));
    private final PageTokens tokens = new PageTokens("a key of this installation".getBytes(StandardCharsets.UTF_8));

    private static void refuses(Runnable open, WireReason reason) {
        assertThatThrownBy(open::run)
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.reason()).isEqualTo(reason));
    }

    @Property
    void token_opensToItsCursor(
            @ForAll @StringLength(max = 300) String query, @ForAll @StringLength(max = 300) String cursor) {
        byte[] bytes = cursor.getBytes(StandardCharsets.UTF_8);
        Assume.that(new String(bytes, StandardCharsets.UTF_8).equals(cursor));
        assertThat(tokens.open(NOVA, query, tokens.issue(NOVA, query, cursor))).contains(cursor);
    }

    @Property
    void alteredToken_isInvalid(@ForAll int position, @ForAll byte change) {
        Assume.that(change != 0);
        byte[] token = Base64.getUrlDecoder().decode(tokens.issue(NOVA, "q", "cursor"));
        token[Math.floorMod(position, token.length)] ^= change;
        String altered = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        refuses(() -> tokens.open(NOVA, "q", altered), WireReason.PAGE_TOKEN_INVALID);
    }

    @Property
    void anyText_isInvalid(@ForAll String text) {
        Assume.that(!text.isEmpty());
        refuses(() -> tokens.open(NOVA, "q", text), WireReason.PAGE_TOKEN_INVALID);
    }

    @Test
    void tokenOfAnotherBrandOrQuery_isForeign() {
        String token = tokens.issue(NOVA, "q", "cursor");
        for (BrandScope other : List.of(
                BrandScope.of(BrandId.of("acme", "orbit")),
                BrandScope.of(BrandId.of("globex", "nova")),
                BrandScope.all(new AgencyId("acme")),
                BrandScope.of(List.of(BrandId.of("acme", "nova"), BrandId.of("acme", "orbit"))))) {
            refuses(() -> tokens.open(other, "q", token), WireReason.PAGE_TOKEN_FOREIGN);
        }
        refuses(() -> tokens.open(NOVA, "other", token), WireReason.PAGE_TOKEN_FOREIGN);
    }

    @Test
    void token_doesNotShowItsCursor() {
        String cursor = "[1.5,1700000000000,\"m1\",8589934592]";
        byte[] token = Base64.getUrlDecoder().decode(tokens.issue(NOVA, "q", cursor));
        assertThat(new String(token, StandardCharsets.ISO_8859_1)).doesNotContain("8589934592", "m1");
        assertThat(tokens.issue(NOVA, "q", cursor)).isNotEqualTo(tokens.issue(NOVA, "q", cursor));
    }

    @Test
    void tokenOfTheVersionThatShowedItsCursor_isInvalid() throws Exception {
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(
                "a key of this installation".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] binding = mac.doFinal("acme/nova\0q".getBytes(StandardCharsets.UTF_8));
        byte[] payload = java.nio.ByteBuffer.allocate(1 + 16 + 6)
                .put((byte) 1)
                .put(binding, 0, 16)
                .put("cursor".getBytes(StandardCharsets.UTF_8))
                .array();
        byte[] token = java.nio.ByteBuffer.allocate(payload.length + 16)
                .put(payload)
                .put(mac.doFinal(payload), 0, 16)
                .array();
        String signed = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        refuses(() -> tokens.open(NOVA, "q", signed), WireReason.PAGE_TOKEN_INVALID);
    }

    @Test
    void tokenOfAnotherInstallation_isInvalid() {
        PageTokens others = new PageTokens("a key of another installation".getBytes(StandardCharsets.UTF_8));
        refuses(() -> tokens.open(NOVA, "q", others.issue(NOVA, "q", "cursor")), WireReason.PAGE_TOKEN_INVALID);
    }

    @Test
    void emptyToken_isTheFirstPage() {
        assertThat(tokens.open(NOVA, "q", "")).isEmpty();
    }

    @Test
    void shortKey_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PageTokens(new byte[15]));
    }

    @Test
    void pageSize_isClampedNotGuessed() {
        PageSize size = new PageSize(50, 200);
        assertThat(size.clamp(0)).isEqualTo(50);
        assertThat(size.clamp(7)).isEqualTo(7);
        assertThat(size.clamp(Integer.MAX_VALUE)).isEqualTo(200);
        refuses(() -> size.clamp(-1), WireReason.PAGE_SIZE_INVALID);
        assertThatThrownBy(() -> size.clamp("limit", -1))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.metadata()).containsEntry("field", "limit"));
    }
}
