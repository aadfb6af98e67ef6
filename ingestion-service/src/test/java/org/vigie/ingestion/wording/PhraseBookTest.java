package org.vigie.ingestion.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseBookTest {
    private final PhraseBook<String> book = new PhraseBook<>();

    @Test
    void stems_standForEveryWordThatBeginsSo() {
        book.add("refund*", "refund");
        book.add("refu*", "refu");
        book.add("refu*", "again");
        assertThat(all("refunded")).containsExactlyInAnyOrder("refund", "refu", "again");
        assertThat(all("refused")).containsExactlyInAnyOrder("refu", "again");
        assertThat(all("ref")).isEmpty();
        assertThat(all("prefund")).isEmpty();
    }

    @Test
    void swearingWithStars_isAStemOfItsOwn() {
        book.add("p**", "rude");
        assertThat(all("p**")).containsExactly("rude");
        assertThat(all("pin")).isEmpty();
    }

    @Test
    void loneStar_standsForAnyToken() {
        book.add("thank * much", "thanks");
        assertThat(all("thank you much")).containsExactly("thanks");
        assertThat(all("thank much")).isEmpty();
    }

    @Test
    void longest_coversTheShorterOnes() {
        book.add("not", "no");
        book.add("not badl*", "good");
        book.add("bad", "bad");
        assertThat(book.longest(Wording.of("not badly bad").tokens()))
                .extracting(PhraseBook.Found::values)
                .containsExactly(List.of("good"), List.of("bad"));
    }

    @Test
    void stemOfThreeLetters_isRefused() {
        assertThatThrownBy(() -> book.add("ref*", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> all(String text) {
        return book.all(Wording.of(text).tokens()).stream()
                .flatMap(found -> found.values().stream())
                .toList();
    }
}
