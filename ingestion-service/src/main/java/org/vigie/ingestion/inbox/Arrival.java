package org.vigie.ingestion.inbox;

import org.vigie.channels.mention.IncomingMention;
import org.vigie.ingestion.mention.Channel;

/** One item that came in through a channel and is to be stored. */
public record Arrival(Channel channel, IncomingMention item) {}
