package org.vigie.ingestion.source.readership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;

class ReadershipTest {
    private static IncomingMention item(String country, Map<String, String> extras) {
        return new IncomingMention(
                Identity.of("https://n.example/feed", "1"),
                MentionKind.ARTICLE,
                new Author("n.example", "News", "", "", 0),
                new Content("", "words", "", ""),
                new Place("https://n.example/1", "t", "0", country),
                Instant.parse("2026-11-01T08:00:00Z"),
                extras);
    }

    @Test
    void item_carriesCountryAndReachAndNoFollowers() {
        IncomingMention carrying = new Readership("FR", 120_000).on(item("", Map.of("media", "image")));
        assertThat(carrying).isEqualTo(item("FR", Map.of("media", "image", "reach", "120000")));
        assertThat(carrying.author().followers()).isZero();
    }

    @Test
    void whatTheItemTellsByItself_stays() {
        IncomingMention told = item("BE", Map.of("reach", "5"));
        assertThat(new Readership("FR", 120_000).on(told)).isEqualTo(told);
    }

    @Test
    void unknown_addsNothing() {
        IncomingMention item = item("", Map.of());
        assertThat(Readership.UNKNOWN.on(item)).isEqualTo(item);
        assertThat(new Readership("FR", 0).on(item)).isEqualTo(item("FR", Map.of()));
        assertThat(new Readership("", 7).on(item)).isEqualTo(item("", Map.of("reach", "7")));
    }
}
