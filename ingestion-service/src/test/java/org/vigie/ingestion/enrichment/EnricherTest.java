package org.vigie.ingestion.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigie.channels.Author;
import org.vigie.channels.Content;
import org.vigie.channels.Identity;
import org.vigie.channels.IncomingMention;
import org.vigie.channels.MentionKind;
import org.vigie.channels.Place;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.language.Languages;
import org.vigie.ingestion.learned.LearnedModel;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.Mention;
import org.vigie.ingestion.tone.Sentiment;
import org.vigie.wire.tenancy.BrandId;

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

    private static Mention mention(long version, String text) {
        IncomingMention item = new IncomingMention(
                Identity.of("forum", "n1"),
                MentionKind.POST,
                new Author("u1", "Ana", "", "", 3),
                new Content("", text, "en", ""),
                new Place("", "t", "", ""),
                NOW,
                Map.of());
        return new Mention(
                BrandId.of("acme", "nova"),
                "m1",
                Channel.account("webhook", "shop"),
                item,
                NOW,
                NOW,
                version,
                Correction.NONE);
    }
}
