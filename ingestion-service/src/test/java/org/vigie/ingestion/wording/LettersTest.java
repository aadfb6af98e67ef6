package org.vigie.ingestion.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LettersTest {
    @Property
    void lettersOfLatin1_areFoldedAsAnyOthers(@ForAll @CharRange(from = '\u0000', to = '\u00FF') String word) {
        assertThat(Letters.fold(word)).isEqualTo(Letters.foldAny(word.toLowerCase(Locale.ROOT)));
    }

    @Test
    void letters_loseTheirAccents() {
        assertThat(Letters.fold("ÉTÉ à Ñandú")).isEqualTo("ete a nandu");
        assertThat(Letters.fold("ŒUVRE Ærø Straße Łódź")).isEqualTo("oeuvre aerø strasse łodz");
    }

    @Property
    void capitals_areTold(@ForAll @CharRange(from = ' ', to = '\u017F') @StringLength(max = 4) String word) {
        assertThat(Letters.isUpperCase(word)).isEqualTo(word.equals(word.toUpperCase(Locale.ROOT)));
    }

    @Test
    void threeInARow_becomeOneOrTwo() {
        assertThat(Letters.squeeze("sooo", 2)).isEqualTo("soo");
        assertThat(Letters.squeeze("sooo", 1)).isEqualTo("so");
        assertThat(Letters.squeeze("annee...", 1)).isEqualTo("annee...");
    }
}
