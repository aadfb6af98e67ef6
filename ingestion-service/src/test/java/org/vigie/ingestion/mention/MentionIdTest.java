package org.vigie.ingestion.mention;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.BrandId;

class MentionIdTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    @Test
    void id_isTheSameForTheSameItemAndAnotherForEverythingElse() {
        String id = MentionId.of(NOVA, "mail", "care@nova.example", "1/1");
        assertThat(MentionId.of(NOVA, "mail", "care@nova.example", "1/1")).isEqualTo(id);
        assertThat(MentionId.of(BrandId.of("acme", "zest"), "mail", "care@nova.example", "1/1"))
                .isNotEqualTo(id);
        assertThat(MentionId.of(NOVA, "feed", "care@nova.example", "1/1")).isNotEqualTo(id);
        assertThat(MentionId.of(NOVA, "mail", "care@nova.example1", "/1")).isNotEqualTo(id);
    }

    @Property(tries = 200)
    void id_isBase32OfTheHash(@ForAll String origin, @ForAll String nativeId) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(("acme\0nova\0feed\0" + origin + "\0" + nativeId)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        BigInteger bits = new BigInteger(1, hash).shiftRight(256 - 130);
        StringBuilder expected = new StringBuilder();
        for (int i = 25; i >= 0; i--) {
            expected.append("abcdefghijklmnopqrstuvwxyz234567"
                    .charAt(bits.shiftRight(5 * i).intValue() & 31));
        }
        assertThat(MentionId.of(NOVA, "feed", origin, nativeId)).isEqualTo(expected.toString());
    }
}
