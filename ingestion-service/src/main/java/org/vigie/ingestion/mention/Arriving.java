package org.vigie.ingestion.mention;

import java.time.Instant;
import org.vigie.channels.mention.IncomingMention;

/**
 * An item that came in and belongs to nobody yet.
 *
 * @param seenAt when it was read
 */
public record Arriving(Channel channel, IncomingMention item, Instant seenAt) {}
