package org.vigie.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void corpus_goesRound() {
        Texts texts = Texts.load();
        assertThat(texts.get(0).text()).isNotBlank();
        assertThat(texts.get(0).language()).isIn("fr", "en");
        assertThat(texts.get(1_000_000).text()).isNotBlank();
    }
}
