package org.vigie.search.insight.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.insight.topic.phrase.Phrase;
import org.vigie.search.insight.topic.phrase.WordStems;

class TopicMergeTest {
    @Test
    void phrasesOfTheSameMentions_areOneTopicNamedByTheLongest() {
        var groups = TopicMerge.of(List.of(
                candidate("panne", 50, 0, 10),
                candidate("panne de courant", 45, 0, 9),
                candidate("courant", 44, 0, 9),
                candidate("remboursement", 40, 20, 30)));

        assertThat(groups).hasSize(2);
        assertThat(groups.getFirst().phrases())
                .extracting(TopicMerge.Candidate::written)
                .containsExactly("panne de courant", "panne", "courant");
        assertThat(groups.getFirst().query()).isEqualTo("\"panne de courant\" OR \"panne\" OR \"courant\"");
        assertThat(groups.getFirst().mentions().cardinality()).isEqualTo(10);
    }

    @Test
    void phraseOfHalfTheMentions_isATopicOfItsOwn() {
        assertThat(TopicMerge.of(List.of(candidate("panne", 50, 0, 10), candidate("panne de courant", 40, 0, 5))))
                .hasSize(2);
    }

    @Test
    void formsOfTheSameWords_areOneTopic() {
        assertThat(TopicMerge.of(List.of(
                        candidate("facture perdue", 50, 0, 10),
                        candidate("factures perdues", 40, 10, 15),
                        candidate("#remboursement", 30, 20, 30),
                        candidate("remboursements", 20, 30, 35))))
                .extracting(group -> group.phrases().size())
                .containsExactly(2, 2);
        assertThat(TopicMerge.of(List.of(candidate("livreur", 50, 0, 10), candidate("livre", 40, 10, 15))))
                .hasSize(2);
    }

    @Test
    void longWords_areFormsOfThemselvesOnly() {
        String word = "a".repeat(WordStems.LONGEST);
        var stems = new WordStems();
        Phrase one = new Phrase(List.of(word + "tion", "perdue"));

        assertThat(one.isFormOf(new Phrase(List.of(word + "tions", "perdue")), stems))
                .isFalse();
        assertThat(one.isFormOf(new Phrase(List.of(word + "tion", "perdues")), stems))
                .isTrue();
    }

    @Test
    void noPhrases_areNoTopic() {
        assertThat(TopicMerge.of(List.of())).isEmpty();
    }

    private static TopicMerge.Candidate candidate(String words, double score, int from, int until) {
        BitSet mentions = new BitSet();
        IntStream.range(from, until).forEach(mentions::set);
        return new TopicMerge.Candidate(new Phrase(List.of(words.split(" ", -1))), words, mentions, score);
    }
}
