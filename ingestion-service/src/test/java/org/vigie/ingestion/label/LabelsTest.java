package org.vigie.ingestion.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.ingestion.tone.Tones;
import org.vigie.ingestion.wording.Wording;

class LabelsTest {
    private static final Labels LABELS = new Labels();
    private static final Tones TONES = new Tones();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr | Pouvez-vous m'aider, mot de passe perdu                   | HELP
            fr | Service lamentable, je ne recommande pas                  | COMPLAINT
            fr | Un grand merci à toute l'équipe                           | COMPLIMENT
            fr | Ce serait bien d'avoir un mode sombre                     | PRODUCT_IDEA
            fr | Je voudrais un devis                                      | LEAD
            fr | Quels sont vos horaires ?                                 | QUESTION
            fr | Gagnez 500€ par jour, cliquez ici http://x.example        | SPAM
            fr | ferme ta gueule                                           | TOXIC
            fr | Message généré automatiquement                            | LIKELY_BOT
            en | Please help, I'm locked out                               | HELP
            en | Worst service ever, never again                           | COMPLAINT
            en | Huge thanks to the team                                   | COMPLIMENT
            en | Suggestion: a dark mode                                   | PRODUCT_IDEA
            en | I'd like a quote                                          | LEAD
            en | Do you take cards?                                        | QUESTION
            es | Necesito ayuda, no me deja entrar en mi cuenta            | HELP
            es | Menuda estafa, nunca más                                  | COMPLAINT
            es | Podríais añadir un modo oscuro                            | PRODUCT_IDEA
            es | Quisiera un presupuesto                                   | LEAD
            es | hola a qué hora abrís                                     | QUESTION
            de | Hilfe, nichts geht mehr!                                  | HELP
            de | Unverschämt, nie wieder                                   | COMPLAINT
            de | Ein großes Lob an das ganze Team                          | COMPLIMENT
            de | Ich hätte gern ein Angebot für sechs Fenster              | LEAD
            de | Ihre Anfrage wurde registriert. Bitte nicht antworten     | LIKELY_BOT
            it | Aiuto, non riesco a entrare nel mio account               | HELP
            it | Che vergogna, mai più                                     | COMPLAINT
            it | Sarebbe bello avere la modalità scura                     | PRODUCT_IDEA
            it | Guadagna 300€ al giorno, clicca qui http://x.example      | SPAM
            """)
    void plainMessage_hasItsLabel(String language, String text, Label label) {
        assertThat(of(text, language, "")).contains(label);
    }

    @Test
    void rhetoricalQuestion_asksNothing() {
        assertThat(of("Vous vous moquez de qui ?", "fr", "")).doesNotContain(Label.QUESTION);
    }

    @Test
    void handleOfAProgram_isEnough() {
        assertThat(of("Bonjour", "fr", "meteo_bot")).contains(Label.LIKELY_BOT);
        assertThat(of("Bonjour", "fr", "newsbot")).contains(Label.LIKELY_BOT);
        assertThat(of("Bonjour", "fr", "jeanne.abbot")).isEmpty();
        assertThat(of("Bonjour", "fr", "botticelli")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"meteobot", "@MeteoBot", "meteobot@social.example", "@bot@social.example", "feed[bot]", "a.bot"})
    void handleOfAProgram_isSeenAsNetworksWriteIt(String handle) {
        assertThat(Labels.ofHandle(handle)).containsExactly(Label.LIKELY_BOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"juliechabot", "@marie_cabot", "ribot", "talbot@social.example", "paul.sabot", "bottines", ""})
    void peopleWhoseNamesEndLikeThat_areNone(String handle) {
        assertThat(Labels.ofHandle(handle)).isEmpty();
    }

    @Test
    void otherLanguage_hasNoLabelsButItsHandles() {
        assertThat(of("Tempo em Lisboa: 12 graus", "pt", "tempo_bot")).containsExactly(Label.LIKELY_BOT);
        assertThat(of("Socorro, nada funciona!", "pt", "")).isEmpty();
    }

    private static Set<Label> of(String text, String language, String handle) {
        Wording wording = Wording.of(text);
        return LABELS.of(wording, TONES.of(wording, language), language, handle, OptionalDouble.empty());
    }
}
