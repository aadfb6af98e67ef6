package org.vigie.ingestion.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.language.Languages;
import org.vigie.ingestion.learned.LearnedModel;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.Mention;
import org.vigie.ingestion.tone.Sentiment;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EnricherTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private final Enricher enricher = new Enricher(Languages.standard(), new Judgement(LearnedModel.shipped()));

    @Test
    void mention_isJudgedOnceForAllWhoAskAtTheSameTime() throws InterruptedException {
        Mention mention = mention(1, "My order never came, I am furious!");
        Callable<Enrichment> ask = () -> enricher.of(mention);
        List<Enrichment> answers;
        try (ExecutorService consumers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = consumers.invokeAll(Stream.generate(() -> ask).limit(20).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }
        assertThat(answers).allMatch(answer -> answer == answers.getFirst());
        assertThat(answers.getFirst().language()).isEqualTo("en");
    }

    @Test
    void newVersion_isJudgedAnew() {
        Enrichment first = enricher.of(mention(1, "My order never came, I am furious!"));
        Enrichment second = enricher.of(mention(2, "It came after all, thank you so much!"));
        assertThat(second.sentiment()).isNotEqualTo(first.sentiment());
    }

    /** Else what a program writes in Portuguese, or shows without a word, would be in every figure that leaves programs out. */
    @Test
    void program_isOneByItsHandleWhateverItWrites() {
        Enrichment portuguese = enricher.of("O tempo em Lisboa: 12 graus e céu limpo", "pt", "tempo_bot");
        assertThat(portuguese.language()).isEqualTo("pt");
        assertThat(portuguese.labels()).containsExactly(Label.LIKELY_BOT);
        assertThat(portuguese.sentiment()).as("not measured").isEqualTo(Sentiment.UNSPECIFIED);
        Enrichment mute = enricher.of("https://blog.example/4412", "fr", "tempo_bot");
        assertThat(mute.labels()).containsExactly(Label.LIKELY_BOT);
        assertThat(mute.sentiment()).isEqualTo(Sentiment.NEUTRAL);
        assertThat(enricher.of("https://blog.example/4412", "fr", "ana").labels())
                .isEmpty();
    }

    /** Whoever is taken for a program is in no figure that leaves them out, and their question waits for nobody. Eighteen of 489 once were. */
    @Test
    void customersOfTheDemo_areNoPrograms() throws IOException {
        JsonMapper json = JsonMapper.shared();
        List<String> taken = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../deploy/local/src/main/resources/demo/corpus.ndjson"))) {
            JsonNode said = json.readTree(line);
            String text =
                    said.path("title").asString("") + "\n" + said.path("text").asString();
            String handle = said.path("author").path("handle").asString("");
            if (enricher.of(text.strip(), said.path("language").asString(""), handle)
                    .labels()
                    .contains(Label.LIKELY_BOT)) {
                taken.add(text);
            }
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void programs_areToldByTheirWords() {
        for (String text : List.of(
                "[BOT] Price alert: vacuum now $179.00 (was $199.00). Updated automatically every 15 minutes.",
                "Réponse automatique : je suis absent du bureau jusqu'au 12 janvier, votre message ne sera pas transféré.",
                "Respuesta automática: estaré fuera de la oficina hasta el 3 de mayo. No responda a este mensaje.")) {
            assertThat(enricher.of(text, "", "ana").labels()).as(text).containsExactly(Label.LIKELY_BOT);
        }
    }

    /** The complaint was counted when it came in; the thanks for the answer to it are none. */
    @Test
    void mailThatAnswers_isJudgedByWhatItsAuthorWrote() {
        String own = "Merci beaucoup, tout est parfait maintenant !";
        for (String quotation : List.of(
                "Le 3 nov. 2026, Nova a écrit :\n> Je suis furieuse, ma commande n'est jamais arrivée !\n> C'est scandaleux.",
                "> Je suis furieuse, ma commande n'est jamais arrivée !\n> C'est scandaleux.",
                "-----Message d'origine-----\nDe : Ana\n\nJe suis furieuse, ma commande n'est jamais arrivée !")) {
            Enrichment judged = enricher.of(mail(own + "\n\n", quotation));
            assertThat(judged.sentiment()).as(quotation).isEqualTo(Sentiment.POSITIVE);
            assertThat(judged.labels()).as(quotation).containsExactly(Label.COMPLIMENT);
            assertThat(judged.language()).isEqualTo("fr");
        }
    }

    @Test
    void mailThatAnswersBetweenTheLines_isJudgedByItsAnswers() {
        Enrichment judged = enricher.of(mail(
                "Bonjour,\n", "> Avez-vous reçu le colis ?\nNon, jamais, je suis très déçue !\n> Cordialement, Nova"));
        assertThat(judged.sentiment()).isEqualTo(Sentiment.NEGATIVE);
        assertThat(judged.labels()).doesNotContain(Label.QUESTION);
    }

    /** What queries, alerts and topics go by is told to those who look for words. */
    @Test
    void mailThatQuotes_saysWhichStretches() {
        String own = "Merci !\n";
        String marked = "Le 3 nov., Nova a écrit :\n> Où ?\n\n> Quand ?\nJeudi.\n> Bien\nAna";
        assertThat(quoted(own, marked)).containsExactly("Le 3 nov., Nova a écrit :\n> Où ?\n\n> Quand ?\n", "> Bien\n");
        assertThat(quoted(own, "-----Message d'origine-----\nDe : Ana\n\nOù ?"))
                .containsExactly("-----Message d'origine-----\nDe : Ana\n\nOù ?");
        assertThat(quoted(" \n", "> Rien d'autre")).as("nothing else is there").isEmpty();
        assertThat(quoted(own, "> Où ?\noui\n".repeat(3_000))).hasSize(1_000);
    }

    private List<String> quoted(String own, String quotation) {
        Mention mail = new Mention(
                BrandId.of("acme", "nova"),
                "m1",
                Channel.account("mail", "care"),
                mail(own, quotation),
                NOW,
                NOW,
                1,
                Correction.NONE);
        String text = own + quotation;
        return GrpcEnrichedMentions.of(mail, enricher).getQuotedList().stream()
                .map(one -> text.substring(one.getStart(), one.getEnd()))
                .toList();
    }

    @Test
    void languageOfAShortAnswer_isThatOfWhatItAnswers() {
        String quotation = "> Bonjour, nous avons bien reçu votre demande et nous vous répondons dès que possible.";
        assertThat(enricher.of(mail("OK !\n", quotation)).language()).isEqualTo("fr");
    }

    /** Only mails quote so: of anything else the whole text is its author's. */
    @Test
    void quotationThatIsNone_isRead() {
        String text = "Je suis furieuse, ma commande n'est jamais arrivée !";
        for (String start : List.of("0", "x", "-1", "999999999", "99999999999")) {
            assertThat(enricher.of(item(MentionKind.MAIL, text, Map.of("quote_start", start)))
                            .sentiment())
                    .as(start)
                    .isEqualTo(Sentiment.NEGATIVE);
        }
        assertThat(enricher.of(item(MentionKind.POST, "Voilà. " + text, Map.of("quote_start", "7")))
                        .sentiment())
                .isEqualTo(Sentiment.NEGATIVE);
    }

    @Test
    void mailOfAProgram_isALikelyBotsWhateverItSays_andAPersonMayKnowBetter() {
        String text = "Je suis absent. C'est scandaleux, où est ma commande ? Je suis furieuse !";
        assertThat(enricher.of(item(MentionKind.MAIL, text, Map.of())).labels()).doesNotContain(Label.LIKELY_BOT);
        for (String extra : List.of("by_program", "auto_submitted")) {
            Enrichment judged = enricher.of(item(MentionKind.MAIL, text, Map.of(extra, "true")));
            assertThat(judged.labels()).as(extra).containsExactly(Label.LIKELY_BOT);
            assertThat(judged.sentiment()).as(extra).isEqualTo(Sentiment.NEUTRAL);
            assertThat(judged.language()).isEqualTo("fr");
        }
        assertThat(enricher.of(item(MentionKind.POST, text, Map.of("by_program", "true")))
                        .labels())
                .as("only mails say so")
                .doesNotContain(Label.LIKELY_BOT);
        Mention corrected = new Mention(
                BrandId.of("acme", "nova"),
                "form",
                Channel.account("mail", "care"),
                item(MentionKind.MAIL, text, Map.of("by_program", "true")),
                NOW,
                NOW,
                2,
                new Correction(null, Set.of(Label.COMPLAINT), null));
        assertThat(enricher.corrected(corrected).labels()).containsExactly(Label.COMPLAINT);
    }

    private static IncomingMention mail(String own, String quotation) {
        return item(MentionKind.MAIL, own + quotation, Map.of("quote_start", String.valueOf(own.length())));
    }

    private static IncomingMention item(MentionKind kind, String text, Map<String, String> extras) {
        return new IncomingMention(
                Identity.of("forum", "n1"),
                kind,
                new Author("u1", "Ana", "", "", 3),
                new Content("", text, "", ""),
                new Place("", "t", "", ""),
                NOW,
                extras);
    }

    private static Mention mention(long version, String text) {
        return new Mention(
                BrandId.of("acme", "nova"),
                "m1",
                Channel.account("webhook", "shop"),
                item(MentionKind.POST, text, Map.of()),
                NOW,
                NOW,
                version,
                Correction.NONE);
    }
}
