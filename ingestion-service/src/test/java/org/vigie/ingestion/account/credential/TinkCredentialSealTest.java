package org.vigie.ingestion.account.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.BrandId;

class TinkCredentialSealTest {
    private static final String OLD = key('a');
    private static final String NEW = key('b');
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Credential SECRET = new Credential("p4ssw0rd", List.of("whsec_x"));

    @Test
    void credential_opensOnlyForItsBrandAndAccount() {
        CredentialSeal seal = new TinkCredentialSeal(List.of(OLD));
        byte[] sealed = seal.seal(NOVA, "care", SECRET);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("p4ssw0rd");
        assertThat(seal.open(NOVA, "care", sealed)).isEqualTo(SECRET);
        assertThatThrownBy(() -> seal.open(NOVA, "other", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open(BrandId.of("acme", "zest"), "care", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("p4ssw0rd");
    }

    @Test
    void key_isReplacedWhileBothAreKnown() {
        byte[] old = new TinkCredentialSeal(List.of(OLD)).seal(NOVA, "care", SECRET);
        CredentialSeal both = new TinkCredentialSeal(List.of(NEW, OLD));
        assertThat(both.open(NOVA, "care", old)).isEqualTo(SECRET);
        byte[] fresh = both.seal(NOVA, "care", SECRET);
        assertThat(new TinkCredentialSeal(List.of(NEW)).open(NOVA, "care", fresh))
                .isEqualTo(SECRET);
        assertThatThrownBy(() -> new TinkCredentialSeal(List.of(NEW)).open(NOVA, "care", old))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shortKey_isRefused() {
        assertThatThrownBy(() -> new TinkCredentialSeal(List.of("c2hvcnQ=")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String key(char fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
