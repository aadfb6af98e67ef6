package org.vigie.ingestion.shared;

import java.time.Instant;
import java.util.Map;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;
import org.vigie.wire.tenancy.BrandId;

/** Entries of a feed, and brands. */
final class Items {
    static final BrandId NOVA = BrandId.of("acme", "nova");
    static final BrandId ORION = BrandId.of("zenith", "orion");

    private Items() {}

    static IncomingMention item(String nativeId) {
        return new IncomingMention(
                Identity.of("https://n.example/feed", nativeId),
                MentionKind.ARTICLE,
                new Author("n.example", "News", "", "", 0),
                new Content("", "words", "", ""),
                new Place("", "t", "", ""),
                Instant.parse("2026-11-01T08:00:00Z"),
                Map.of());
    }
}
