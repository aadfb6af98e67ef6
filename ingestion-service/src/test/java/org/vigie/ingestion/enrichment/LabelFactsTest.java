package org.vigie.ingestion.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.language.Languages;
import org.vigie.ingestion.learned.LearnedModel;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.event.Fact;
import org.vigie.wire.tenancy.BrandId;

class LabelFactsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant STORED = Instant.parse("2026-11-01T08:00:00Z");

    private final Judgement judgement = new Judgement(LearnedModel.shipped());

    private static IncomingMention item(String handle) {
        return item(new Author("u1", "Ana", handle, "", 3), "My order never came, I am furious!");
    }

    private static IncomingMention item(Author author, String words) {
        return new IncomingMention(
                Identity.of("forum", "n1"),
                MentionKind.POST,
                author,
                new Content("", words, "en", ""),
                new Place("", "t", "", ""),
                STORED,
                Map.of());
    }

    private List<Fact> told(IncomingMention item, long version, @Nullable Set<Label> labels) {
        Channel channel = Channel.account("webhook", "shop");
        Correction correction = new Correction(null, labels, null);
        // Another one each time: it remembers what it said of a version.
        return new LabelFacts(new Enricher(Languages.standard(), judgement))
                .of(List.of(
                        new InboxEntry.Received(
                                8, new Mention(NOVA, "m1", channel, item, STORED, STORED, version, correction)),
                        new InboxEntry.AuthorErased(9, NOVA, "webhook", "u1")));
    }

    @Test
    void firstVersion_isToldOfOnlyWhenItIsALikelyBots() {
        assertThat(told(item("ana"), 1, null)).isEmpty();
        assertThat(told(item("news_bot"), 1, null)).singleElement().satisfies(fact -> {
            assertThat(fact.type() + " " + fact.subject() + " " + fact.occurredAt())
                    .isEqualTo("MentionLabelled m1 " + STORED);
            assertThat(fact.labels()).isEqualTo(Map.of("mention", "m1", "network", "webhook"));
            assertThat(fact.figures()).isEqualTo(Map.of("version", 1.0, "likely_bot", 1.0));
        });
    }

    @Test
    void laterVersion_isAlwaysToldOf() {
        assertThat(told(item("ana"), 2, null))
                .singleElement()
                .satisfies(fact -> assertThat(fact.figures()).isEqualTo(Map.of("version", 2.0, "likely_bot", 0.0)));
        assertThat(told(item("news_bot"), 3, null))
                .singleElement()
                .satisfies(fact -> assertThat(fact.figures()).isEqualTo(Map.of("version", 3.0, "likely_bot", 1.0)));
    }

    @Test
    void personsWord_standsInPlaceOfTheMachines() {
        assertThat(told(item("news_bot"), 2, Set.of(Label.COMPLAINT)))
                .singleElement()
                .satisfies(fact -> assertThat(fact.figures()).containsEntry("likely_bot", 0.0));
        assertThat(told(item("ana"), 2, Set.of(Label.LIKELY_BOT, Label.COMPLAINT)))
                .singleElement()
                .satisfies(fact -> assertThat(fact.figures()).containsEntry("likely_bot", 1.0));
    }

    @Test
    void whatAnErasedAuthorLeft_isToldOfNoMore() {
        IncomingMention emptied = item(new Author("erased", "", "", "", 0), "");
        assertThat(told(emptied, 1, null)).isEmpty();
        assertThat(told(emptied, 2, Set.of(Label.LIKELY_BOT))).isEmpty();
    }
}
