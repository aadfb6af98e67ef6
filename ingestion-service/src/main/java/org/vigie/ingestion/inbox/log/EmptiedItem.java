package org.vigie.ingestion.inbox.log;

import java.util.Map;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.Place;

/** What stays of an item whose author was erased: that it was, when, and in which thread. */
public final class EmptiedItem {
    private static final Author NOBODY = new Author("erased", "", "", "", 0);

    private EmptiedItem() {}

    /** Whether an item is what stays of one. */
    public static boolean is(IncomingMention item) {
        return item.author().equals(NOBODY)
                && item.content().text().isEmpty()
                && item.content().title().isEmpty();
    }

    /** The stored form without words, names and addresses. */
    public static String of(String stored) {
        IncomingMention item = MentionJson.read(stored);
        return MentionJson.write(new IncomingMention(
                item.identity(),
                item.kind(),
                NOBODY,
                new Content("", "", "", item.content().language()),
                new Place("", item.place().thread(), "", item.place().country()),
                item.publishedAt(),
                Map.of()));
    }
}
