package org.vigie.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTermsTest {
    @Test
    void sequences_areFoundWhereverTheyStand() {
        TextTerms text = TextTerms.of("", "a b a b c");
        assertThat(text.containsSequence(List.of("a", "b", "c"))).isTrue();
        assertThat(text.containsSequence(List.of("a", "b", "a"))).isTrue();
        assertThat(text.containsSequence(List.of("b", "b"))).isFalse();
        assertThat(text.containsSequence(List.of("c", "a"))).isFalse();
    }

    @Test
    void sequences_neverSpanTitleAndBody() {
        TextTerms text = TextTerms.of("retard de", "livraison");
        assertThat(text.containsSequence(List.of("de", "livraison"))).isFalse();
        assertThat(text.contains("livraison")).isTrue();
    }
}
