package org.vigie.search.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The short cuts of the analysis change nothing, and what they rest on is so. */
class ShortCutsIT {
    @Property(tries = 20_000)
    void tokens_areThoseOfTheGeneralWay(@ForAll("hostile") String text) {
        assertThat(Tokenizer.tokens(text)).isEqualTo(SpelledOutTokenizer.tokens(text));
    }

    @Property
    void folding_isThatOfTheGeneralWay(@ForAll("hostile") String text) {
        assertThat(Folding.fold(text)).isEqualTo(Folding.foldAny(text));
    }

    /** Every two neighbours, in both cases of all letters: folding them together or one by one is the same. */
    @Test
    void latinLetters_doNotTouchEachOther() {
        for (char first = 0; first < Letters.FIRST_MARK; first++) {
            for (char second = 0; second < Letters.FIRST_MARK; second++) {
                String pair = new String(new char[] {first, second});
                String apart = Folding.foldAny(pair.substring(0, 1)) + Folding.foldAny(pair.substring(1));
                if (!Folding.foldAny(pair).equals(apart) || !Normalizer.isNormalized(pair, Normalizer.Form.NFC)) {
                    assertThat(pair).as("%x %x", (int) first, (int) second).isNull();
                }
            }
        }
    }

    @Test
    void classesOfLetters_areThoseOfUnicode() {
        for (int cp = 0; cp <= Character.MAX_CODE_POINT; cp++) {
            int type = Character.getType(cp);
            boolean mark = type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK
                    || type == Character.ENCLOSING_MARK;
            if (Letters.isWord(cp) != Character.isLetterOrDigit(cp) || Letters.isMark(cp) != mark) {
                assertThat(cp).as("%x", cp).isNegative();
            }
        }
    }

    @Test
    void addresses_beginWithTheSameLettersInAnyCase() {
        for (char second = 0; second < Character.MAX_VALUE; second++) {
            for (String address : List.of("h" + second + "tp://a.fr", "W" + second + "w.a.fr")) {
                boolean begins =
                        address.regionMatches(true, 0, "http://", 0, 7) || address.regionMatches(true, 0, "www.", 0, 4);
                if (WebAddress.end(address, 0) > 0 != begins) {
                    assertThat(address).as("%x", (int) second).isNull();
                }
            }
        }
    }

    @Property
    void hosts_areThoseOfThePattern(@ForAll("hostile") String text) {
        for (String address : List.of(text, "https://nova.fr/" + text, "http://a.nova.fr" + text, "b-c.fr" + text)) {
            assertThat(Addresses.host(address)).as(address).isEqualTo(Addresses.hostByPattern(address));
        }
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileTexts.arbitrary();
    }
}
