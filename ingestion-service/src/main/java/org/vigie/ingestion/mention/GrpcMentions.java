package org.vigie.ingestion.mention;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import org.vigie.channels.mention.IncomingMention;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.MentionKind;
import org.vigie.wire.call.GrpcWords;

/** Mentions as the contract says them. */
public final class GrpcMentions {
    private static final GrpcWords<org.vigie.channels.mention.MentionKind, MentionKind> KINDS =
            GrpcWords.of(org.vigie.channels.mention.MentionKind.class, MentionKind.class);

    private GrpcMentions() {}

    /** The contract's mention; {@code language} in place of an absent one. */
    public static org.vigie.contract.ingestion.v1.Mention.Builder of(Mention mention, String language) {
        return item(mention.channel(), mention.item(), language)
                .setId(mention.id())
                .setAgency(mention.brand().agency().slug())
                .setBrand(mention.brand().slug())
                .setFirstSeenAt(timestamp(mention.firstSeenAt()))
                .setUpdatedAt(timestamp(mention.updatedAt()))
                .setVersion(mention.version());
    }

    /** The contract's mention of what belongs to nobody yet: without agency, brand, id and version. */
    public static org.vigie.contract.ingestion.v1.Mention.Builder ofNobody(Arriving arriving, String language) {
        return item(arriving.channel(), arriving.item(), language).setFirstSeenAt(timestamp(arriving.seenAt()));
    }

    private static org.vigie.contract.ingestion.v1.Mention.Builder item(
            Channel channel, IncomingMention item, String language) {
        return org.vigie.contract.ingestion.v1.Mention.newBuilder()
                .setNetwork(channel.network())
                .setOrigin(item.identity().origin())
                .setNativeId(item.identity().nativeId())
                .setAccount(channel.account())
                .setSource(channel.source())
                .setKind(KINDS.contract(item.kind()))
                .setAuthor(author(item.author()))
                .setTitle(item.content().title())
                .setText(item.content().text())
                .setHtml(item.content().html())
                .setLanguage(language)
                .setCountry(item.place().country())
                .setUrl(item.place().url())
                .setThread(item.place().thread())
                .setInReplyTo(item.place().inReplyTo())
                .setPublishedAt(timestamp(item.publishedAt()))
                .putAllExtras(item.extras());
    }

    private static Author author(org.vigie.channels.mention.Author author) {
        return Author.newBuilder()
                .setId(author.id())
                .setName(author.name())
                .setHandle(author.handle())
                .setUrl(author.url())
                .setFollowers(author.followers())
                .build();
    }
}
