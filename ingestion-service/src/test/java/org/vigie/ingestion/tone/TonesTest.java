package org.vigie.ingestion.tone;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.ingestion.wording.Wording;

class TonesTest {
    private static final Tones TONES = new Tones();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr | Service excellent                         | POSITIVE
            fr | Le service n'est pas bon                  | NEGATIVE
            fr | ça marche pas                             | NEGATIVE
            fr | Aucun problème                            | POSITIVE
            fr | jamais déçu                               | POSITIVE
            fr | C'est joli mais c'est nul                 | NEGATIVE
            fr | C'était nul mais maintenant c'est parfait | POSITIVE
            fr | Bravo, encore en panne                    | UNSURE
            fr | merci pour rien                           | UNSURE
            fr | quel service 🙄                           | UNSURE
            fr | Merci d'avoir réglé mon problème          | POSITIVE
            fr | Quels sont vos horaires ?                 | NEUTRAL
            fr | 😡😡                                      | NEGATIVE
            en | not good                                  | NEGATIVE
            en | It never works                            | NEGATIVE
            en | no complaints                             | POSITIVE
            en | Great, another cancelled train            | UNSURE
            en | yeah right                                | UNSURE
            en | The chair is blue                         | NEUTRAL
            es | No está nada mal                          | POSITIVE
            es | Muy rico todo, volveremos                 | POSITIVE
            es | No funciona y nadie contesta              | NEGATIVE
            es | gracias por nada                          | UNSURE
            es | Enhorabuena, otra vez sin internet        | UNSURE
            es | ¿A qué hora abrís mañana?                 | NEUTRAL
            de | Das ist schlecht                          | NEGATIVE
            de | gar nicht schlecht                        | POSITIVE
            de | Das funktioniert seit gestern nicht       | NEGATIVE
            de | Ich war schon da                          | NEUTRAL
            de | Danke für nichts                          | UNSURE
            de | Na toll, schon wieder Verspätung          | UNSURE
            it | Non è buono                               | NEGATIVE
            it | Niente male davvero                       | POSITIVE
            it | Gentilissimi, tutto perfetto              | POSITIVE
            it | Complimenti, terza volta senza internet   | UNSURE
            it | A che ora chiudete?                       | NEUTRAL
            pt | O serviço é péssimo                       | UNSPECIFIED
            fr | ???                                       | UNSURE
            """)
    void rules_applyInTheirLanguage(String language, String text, Sentiment expected) {
        assertThat(of(text, language).sentiment()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr | c'est nul    | c'est vraiment nul
            fr | un bon plat  | un très bon plat
            fr | c'est un peu lent | c'est lent
            fr | c'est bien   | c'est bien !!!
            fr | c'est parfait | c'est PARFAIT
            en | it is slow   | it is very slow
            en | nice         | niiiice
            """)
    void strength_movesTheScoreOutwards(String language, String weaker, String stronger) {
        assertThat(Math.abs(of(stronger, language).score()))
                .isGreaterThan(Math.abs(of(weaker, language).score()));
    }

    @Test
    void unknownLanguage_isReadWithEach() {
        assertThat(of("excellent", "").sentiment()).isEqualTo(Sentiment.POSITIVE);
        assertThat(of("lamentable", "").sentiment()).isEqualTo(Sentiment.NEGATIVE);
        assertThat(of("Betrug!!!", "").sentiment()).isEqualTo(Sentiment.NEGATIVE);
        assertThat(of("bravissimi", "").sentiment()).isEqualTo(Sentiment.POSITIVE);
    }

    @Property
    void anyText_hasAScoreThatFitsItsSentiment(@ForAll String text) {
        Tone tone = of(text, "fr");
        assertThat(tone).isEqualTo(of(text, "fr"));
        boolean fits = switch (tone.sentiment()) {
            case NEGATIVE -> tone.score() <= -Tone.CLEAR;
            case POSITIVE -> tone.score() >= Tone.CLEAR;
            case NEUTRAL -> Math.abs(tone.score()) < Tone.CLEAR;
            case UNSURE, UNSPECIFIED -> tone.score() == 0;
        };
        assertThat(fits).isTrue();
    }

    private static Tone of(String text, String language) {
        return TONES.of(Wording.of(text), language);
    }
}
