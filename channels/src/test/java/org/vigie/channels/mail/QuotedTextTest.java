package org.vigie.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "> Bonjour",
                ">> > Bonjour",
                "On Mon, 2 Nov 2026 at 10:02, Nova <care@nova.example> wrote:\n> Hello",
                "Le lun. 2 nov. 2026 à 10:02, Nova <care@nova.example> a écrit :\n> Bonjour",
                "Le lun. 2 nov. 2026 à 10:02, Nova <care@nova.example> a écrit\u00a0:\n\n> Bonjour",
                "Am 02.11.26 um 10:02 schrieb Nova:\n> Guten Tag",
                "El lun, 2 nov 2026 a las 10:02, Nova (<care@nova.example>) escribió:\n> Hola",
                "Il giorno lun 2 nov 2026 alle 10:02 Nova <care@nova.example> ha scritto:\n> Buongiorno",
                "-----Original Message-----\nFrom: Nova",
                "----- Message d'origine -----\nDe : Nova",
                "From: Nova <care@nova.example>\nSent: Monday, 2 November 2026 10:02\nTo: Ana\n\nHello",
                "De\u00a0: Nova\nEnvoyé\u00a0: lundi 2 novembre 2026 10:02\nÀ\u00a0: Ana\n\nBonjour",
                "Von: Nova\nGesendet: Montag, 2. November 2026 10:02\n\nGuten Tag",
            })
    void quotation_beginsWhereAMailProgramSaysSo(String quotation) {
        String own = "Merci beaucoup !\nAna\n\n";
        assertThat(QuotedText.start("Re: retard", own + quotation)).hasValue(own.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Merci beaucoup !",
                "On Monday I wrote: nothing",
                "Le colis a écrit sa propre histoire.\nDe : Paris\nà : Lyon",
                "3 > 2",
                "Von Anfang an schrieb niemand:\nnichts",
            })
    void whatNobodyQuotes_isTheAuthors(String text) {
        assertThat(QuotedText.start("Re: retard", "Bonjour,\n" + text)).isEmpty();
    }

    @Test
    void quotationWithNothingBeforeIt_isTheWholeMail() {
        assertThat(QuotedText.start("Re: retard", "\n> Bonjour\nMerci")).isEmpty();
    }

    /** Who passes a complaint on wrote a line above it: the complaint is what the mail is about. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fwd: retard",
                "FW: retard",
                "TR : Re: retard",
                "Tr: retard",
                "WG: Verspätung",
                "RV: retraso",
                "I: ritardo"
            })
    void whatIsForwarded_isNotQuoted(String subject) {
        String text = "Voir ci-dessous\n\nDe : Ana\nEnvoyé : lundi\n\nMon colis est perdu";
        assertThat(QuotedText.start(subject, text)).isEmpty();
        assertThat(QuotedText.start("Re: " + subject, text)).isPresent();
        assertThat(QuotedText.start("Info: " + subject, text)).isPresent();
    }
}
