package org.vigie.channels.pull;

import java.util.List;
import org.vigie.channels.mention.IncomingMention;

/**
 * What one look at a network brought.
 *
 * @param mentions oldest first
 * @param rejections items that can never be taken; the cursor passes them
 * @param next where to go on, to be kept only once the mentions are durable
 * @param more there is more to read at once
 * @param country two capital letters that what was read names as its own, as a feed may in its language; empty = none
 */
public record Batch(
        List<IncomingMention> mentions, List<Rejection> rejections, Cursor next, boolean more, String country) {
    public Batch {
        mentions = List.copyOf(mentions);
        rejections = List.copyOf(rejections);
    }

    /** Of what names no country. */
    public Batch(List<IncomingMention> mentions, List<Rejection> rejections, Cursor next, boolean more) {
        this(mentions, rejections, next, more, "");
    }

    /** Nothing new. */
    public static Batch empty(Cursor next) {
        return new Batch(List.of(), List.of(), next, false);
    }
}
