package org.vigie.wire.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "all",
                "-",
                "a-",
                "-a",
                "A",
                "Nova",
                "a b",
                "a/b",
                "a_b",
                "é",
                "a.b",
                "*",
                "a\n",
                "aa\u0000",
                "12345678901234567890123456789012345678901"
            })
    void slug_refusesWhatIsNone(String text) {
        assertThat(BrandId.isValid(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AgencyId(text))
                .withMessageContaining("agency");
        assertThatIllegalArgumentException().isThrownBy(() -> BrandId.of("acme", text));
        assertThatIllegalArgumentException().isThrownBy(() -> BrandId.of(text, "nova"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "ab", "a-b", "a--b", "all-in", "1234567890123456789012345678901234567890"})
    void slug_acceptsWhatIsOne(String text) {
        assertThat(new AgencyId(text).slug()).isEqualTo(text);
        assertThat(BrandId.of("acme", text).slug()).isEqualTo(text);
    }

    @Property
    void brandId_readsWhatItWrites(@ForAll("slugs") String agency, @ForAll("slugs") String brand) {
        BrandId id = BrandId.of(agency, brand);
        assertThat(BrandId.parse(id.toString())).isEqualTo(id);
    }

    @Property
    void validity_neverAdmitsSeparators(@ForAll String text) {
        if (BrandId.isValid(text)) {
            assertThat(text).doesNotContain("/", ",", "*", ":", " ").hasSizeBetween(1, 40);
        }
    }

    @Provide
    Arbitrary<String> slugs() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('-')
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(BrandId::isValid);
    }
}
