package org.vigie.ingestion.inbox;

import org.vigie.channels.mention.IncomingMention;
import org.vigie.ingestion.mention.Channel;

/**
 * One item that came in through a channel and is to be stored.
 *
 * @param fingerprint by which an edit is told: of what the network said, without what Vigie knows besides
 */
public record Arrival(Channel channel, IncomingMention item, String fingerprint) {
    /** One that is stored as the network told it. */
    public Arrival(Channel channel, IncomingMention item) {
        this(channel, item, item.fingerprint());
    }
}
