package org.vigie.ingestion.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.ingestion.wording.Wording;

class LanguagesTest {
    private final Languages languages = Languages.standard();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Bonjour, je n'ai toujours pas reçu mon colis                        | fr
                    c koi ce bordel, votre appli plante depuis ce matin 😡               | fr
                    My parcel still has not arrived and nobody answers                  | en
                    hi where is my order??                                              | en
                    Mi pedido llegó roto, necesito una solución inmediata por favor     | es
                    Die Lieferung kam gestern beschädigt an, was soll ich jetzt machen? | de
                    """)
    void clearText_isRecognised(String text, String language) {
        assertThat(languages.of(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ok
            😡😡😡
            @nova #fail https://nova.example/fr/aide
            42
            top !!!
            """)
    void shortOrWordlessText_staysUnknown(String text) {
        assertThat(languages.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            La mairie a annoncé hier que la ligne de tram serait fermée pendant tout l'été pour travaux | en | fr
            Der Hersteller hat gestern mitgeteilt, dass die Lieferung erst im nächsten Monat beginnt    | en | de
            The council said yesterday that the tram would be closed for the whole of the summer       | fr | en
            Merci Nova                                                                                 | de | de
            Rendez-vous au parc                                                                        | nl | nl
            El Govern ha anunciat que la línia de tramvia quedarà tancada durant tot l'estiu            | ca | ca
            """)
    void whatWasSaid_countsWhereTheTextIsShortOrItsLanguageIsNotLookedFor(String text, String said, String language) {
        assertThat(languages.of(text, Wording.of(text), said)).isEqualTo(language);
    }

    @Test
    void emptyText_staysUnknown() {
        assertThat(languages.of("")).isEmpty();
    }
}
