package org.vigie.search.insight.topic.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.wire.tenancy.BrandId;

class MentionPhrasesTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova-care");

    @Test
    void phrases_beginAndEndWithTellingWordsOfOneSentence() {
        assertThat(phrases("La panne de courant, chez Nova. Encore #Panne ! @zoe www.nova.fr 🙂 12 colis"))
                .containsExactlyInAnyOrder("panne", "panne de courant", "courant", "#Panne", "colis");
    }

    @Test
    void ownName_isNoTopicButMayStandInOne() {
        assertThat(phrases("nova care, novacare #nova #novacare")).isEmpty();
        assertThat(phrases("boycott nova")).containsExactlyInAnyOrder("boycott", "boycott nova");
    }

    @Test
    void functionWords_areThoseOfTheLanguage() {
        Mention german = SampleMention.at("1", Instant.EPOCH, "die Lieferung")
                .of("DE", "de")
                .logged(NOVA, 1)
                .mention();
        Mention english = SampleMention.at("1", Instant.EPOCH, "die hard")
                .of("GB", "en")
                .logged(NOVA, 1)
                .mention();

        assertThat(written(german, Set.of())).containsExactly("Lieferung");
        assertThat(written(english, Set.of())).containsExactlyInAnyOrder("die", "die hard", "hard");
    }

    @Test
    void everyPhrase_isFoundByItsOwnQuery() {
        Mention mention = mention("L’équipe OR near/5 d'or : crème brûlée à l’œuf, #Tag 東京タワー et Ελλάς-b2b n°12 x2");
        var phrases = MentionPhrases.of(mention, Set.of());

        assertThat(phrases).hasSizeGreaterThan(8);
        assertThat(phrases)
                .allSatisfy(phrase -> assertThat(Verification.holds(
                                Expression.of(QueryParser.parse(phrase.query())), MentionAnalysis.of(mention)))
                        .as(phrase.query())
                        .isTrue());
    }

    @Test
    void mostFrequentWay_isHowAPhraseIsWritten() {
        List<Mention> mentions = List.of(mention("Crème brûlée"), mention("creme brulee"), mention("une Crème brûlée"));
        Phrase phrase = new Phrase(List.of("creme", "brulee"));

        var places = PhraseCounts.places(mentions, Set.of(), Set.of(phrase));

        assertThat(places).hasEntrySatisfying(phrase, found -> {
            assertThat(found.written()).isEqualTo("Crème brûlée");
            assertThat(found.mentions().cardinality()).isEqualTo(3);
        });
    }

    @Test
    void overusedPhrases_areInThreeMentionsAtLeast() {
        List<Mention> now = List.of(mention("panne"), mention("panne"), mention("panne gel"), mention("gel livraison"));
        List<Mention> before = List.of(mention("livraison"), mention("livraison"), mention("autre"));

        PhraseCounts counts = PhraseCounts.ofFrequent(now, Set.of());
        assertThat(counts.overused(counts.in(before, Set.of()), 9)).containsExactly(new Phrase(List.of("panne")));
    }

    @Test
    void rarePhrases_takeNoMemory() {
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            mentions.add(mention("panne rare" + i + " seul" + i + " mot" + i));
        }

        PhraseCounts counts = PhraseCounts.ofFrequent(mentions, Set.of());

        assertThat(counts.of(new Phrase(List.of("panne")))).isEqualTo(2_000);
        assertThat(counts.counts()).hasSizeLessThan(50);
        assertThat(counts.in(mentions, Set.of()).counts()).hasSameSizeAs(counts.counts());
    }

    private static List<String> phrases(String text) {
        return written(mention(text), OwnName.of(NOVA));
    }

    private static List<String> written(Mention mention, Set<String> ownName) {
        return List.copyOf(MentionPhrases.written(mention, ownName, MentionPhrases.of(mention, ownName))
                .values());
    }

    private static Mention mention(String text) {
        return SampleMention.at("1", Instant.EPOCH, text).logged(NOVA, 1).mention();
    }
}
