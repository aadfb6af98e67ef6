package org.vigie.search.query.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SaidTest {
    @Test
    void parts_standInTheSentenceAsTheyAre() {
        assertThat(Wording.SMALL_OPERATOR
                        .with("word", "{operator}$1", "operator", "OR")
                        .english())
                .isEqualTo("{operator}$1 is a word here; write OR for the operator");
    }

    @Test
    void partsOfAnotherSentence_areRefused() {
        assertThatThrownBy(Wording.WRITE::said)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("WRITE: expected parts [instead], actual []");
        assertThatThrownBy(() -> Wording.WRITE_WORD.with("instead", "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
