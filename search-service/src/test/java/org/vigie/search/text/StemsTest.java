package org.vigie.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StemsTest {
    @Test
    void formsOfOneWord_shareAStem() {
        assertThat(Stems.of("fr", Tokenizer.tokens("remboursement rembourser remboursé")).stream()
                        .distinct())
                .hasSize(1);
        assertThat(Stems.of("en", Tokenizer.tokens("refund refunds refunded refunding")).stream()
                        .distinct())
                .hasSize(1);
    }

    @Test
    void otherLanguagesAndTags_keepTheTerm() {
        assertThat(Stems.of("de", Tokenizer.tokens("Häuser"))).containsExactly("hauser");
        assertThat(Stems.of("en", Tokenizer.tokens("#refunds"))).containsExactly("#refunds");
        assertThat(Stems.of("", Tokenizer.tokens("refunds"))).containsExactly("refunds");
    }
}
