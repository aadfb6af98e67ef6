package org.vigie.wire.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextHashTest {
    /** FIPS 180-2, appendix B.1; and a text whose UTF-8 has more bytes than letters. */
    @Test
    void hash_isTheSha256OfTheUtf8InLowerCase() {
        assertThat(TextHash.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(TextHash.of("é")).isEqualTo("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
    }
}
