package org.vigie.ingestion.mention;

import java.time.Instant;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.wire.tenancy.BrandId;

/**
 * One version of a mention as it stands in the log.
 *
 * @param id see {@link MentionId}
 * @param item what came in; blank texts and names once its author was erased
 * @param firstSeenAt when its first version was stored; never changes
 * @param updatedAt when this version was stored
 * @param version 1 for the first
 * @param correction what people said about it up to this version
 */
public record Mention(
        BrandId brand,
        String id,
        Channel channel,
        IncomingMention item,
        Instant firstSeenAt,
        Instant updatedAt,
        long version,
        Correction correction) {}
