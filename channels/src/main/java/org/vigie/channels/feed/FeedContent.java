package org.vigie.channels.feed;

import java.util.List;
import org.vigie.channels.mention.IncomingMention;

/**
 * What a feed says.
 *
 * @param mentions its entries, oldest first
 * @param country two capital letters: the region of its own language, as {@code CA} of {@code fr-CA}; empty when it names none
 */
record FeedContent(List<IncomingMention> mentions, String country) {
    FeedContent {
        mentions = List.copyOf(mentions);
    }
}
