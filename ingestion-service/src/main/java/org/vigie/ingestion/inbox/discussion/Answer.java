package org.vigie.ingestion.inbox.discussion;

import java.util.Optional;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.Place;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.mention.MentionId;
import org.vigie.wire.tenancy.BrandId;

/**
 * An item that answers another one.
 *
 * @param id of its mention
 * @param answers id of the mention that it answers, whether the brand has that or not
 * @param answered native id of that
 */
public record Answer(String id, String answers, String answered) {
    /** What came in through an account says by itself to which thread it belongs; a feed tells only what an entry answers. */
    public static Optional<Answer> of(BrandId brand, Channel channel, String id, IncomingMention item) {
        String answered = item.place().inReplyTo();
        return answered.isEmpty() || !Channel.isListenedTo(channel.network())
                ? Optional.empty()
                : Optional.of(new Answer(
                        id,
                        MentionId.of(brand, channel.network(), item.identity().origin(), answered),
                        answered));
    }

    /** The item in the thread that began with {@code root}. */
    public static IncomingMention in(IncomingMention item, String root) {
        Place place = item.place();
        return new IncomingMention(
                item.identity(),
                item.kind(),
                item.author(),
                item.content(),
                new Place(place.url(), root, place.inReplyTo(), place.country()),
                item.publishedAt(),
                item.extras());
    }
}
