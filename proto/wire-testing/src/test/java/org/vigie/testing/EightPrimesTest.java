package org.vigie.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;

class EightPrimesTest {
    private static final List<BigInteger> PRIMES = EightPrimes.found();
    private static final EightPrimes KEY = new EightPrimes(PRIMES);

    @Test
    void signature_isOneByTheJdk() throws GeneralSecurityException {
        assertThat(KEY.publicHalf().getModulus().bitLength()).isEqualTo(2_048);
        for (int i = 0; i < 100; i++) {
            byte[] content = ("content " + i).getBytes(StandardCharsets.US_ASCII);
            byte[] signature = KEY.sign(content);
            assertThat(signature).hasSize(256);
            assertThat(verifies(content, signature)).as("content %d", i).isTrue();
            content[0]++;
            assertThat(verifies(content, signature)).isFalse();
        }
    }

    private static boolean verifies(byte[] content, byte[] signature) throws GeneralSecurityException {
        Signature jdk = Signature.getInstance("SHA256withRSA");
        jdk.initVerify(KEY.publicHalf());
        jdk.update(content);
        return jdk.verify(signature);
    }

    @Test
    void fewerPrimes_areNoKey() {
        assertThatThrownBy(() -> new EightPrimes(PRIMES.subList(0, 7))).isInstanceOf(IllegalArgumentException.class);
    }
}
