package org.vigie.ingestion.inbox.log;

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

class EmptiedItemTest {
    @Test
    void emptiedItem_isKnownAsOne() {
        IncomingMention item = new IncomingMention(
                Identity.of("forum", "n1"),
                MentionKind.POST,
                new Author("u1", "Ana", "ana", "", 3),
                new Content("", "words", "", ""),
                new Place("", "t", "", ""),
                Instant.parse("2026-11-01T08:00:00Z"),
                Map.of());
        assertThat(EmptiedItem.is(item)).isFalse();
        assertThat(EmptiedItem.is(MentionJson.read(EmptiedItem.of(MentionJson.write(item)))))
                .isTrue();
    }
}
