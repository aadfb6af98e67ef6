package org.vigie.ingestion.inbox.discussion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ids of mentions are those of the items in capitals. */
class RootsTest {
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    private void answer(String item, String answered) {
        String id = item.toUpperCase(java.util.Locale.ROOT);
        answers.put(id, new Answer(id, answered.toUpperCase(java.util.Locale.ROOT), answered));
    }

    @Test
    void answersToAnswers_belongToWhatTheFirstOneAnswers_inAnyOrder() {
        answer("c", "b");
        answer("d", "c");
        answer("b", "a");
        answer("e", "a");
        assertThat(Roots.of(answers, Map.of("A", "")))
                .as("the question is stored")
                .isEqualTo(Map.of("B", "a", "C", "a", "D", "a", "E", "a"));
        assertThat(Roots.of(answers, Map.of()))
                .as("the question comes along, or nobody has it")
                .isEqualTo(Map.of("B", "a", "C", "a", "D", "a", "E", "a"));
    }

    @Test
    void answerToWhatIsStored_isWhereThatIs() {
        answer("d", "c");
        assertThat(Roots.of(answers, Map.of("C", "a"))).isEqualTo(Map.of("D", "a"));
    }

    @Test
    void whatWasSettled_staysWhateverIsKnownByNow() {
        answer("c", "b");
        answer("b", "a");
        assertThat(Roots.of(answers, Map.of("C", "b", "B", "a", "A", ""))).isEqualTo(Map.of("B", "a", "C", "b"));
        assertThat(Roots.of(answers, Map.of("C", "", "B", "")))
                .as("as a version stored them that did not look")
                .isEqualTo(Map.of("B", "a", "C", "b"));
    }

    @Test
    void circle_leavesEachWithWhatItAnswers() {
        answer("a", "c");
        answer("b", "a");
        answer("c", "b");
        answer("d", "a");
        answer("e", "e");
        assertThat(Roots.of(answers, Map.of()))
                .containsEntry("A", "c")
                .containsEntry("B", "a")
                .containsEntry("E", "e");
        assertThat(Roots.of(answers, Map.of())).containsOnlyKeys("A", "B", "C", "D", "E");
    }

    @Test
    void tenThousandAnswersInARow_areNotWalkedAgainForEach() {
        for (int n = 10_000; n > 0; n--) {
            answer("i" + n, "i" + (n - 1));
        }
        assertThat(Roots.of(answers, Map.of()).values()).hasSize(10_000).containsOnly("i0");
    }
}
