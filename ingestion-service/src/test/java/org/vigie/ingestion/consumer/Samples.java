package org.vigie.ingestion.consumer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/** Entries of a log. */
public final class Samples {
    public static final BrandId NOVA = BrandId.of("acme", "nova");

    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    private Samples() {}

    /** Of a source, in order. */
    public static List<InboxEntry.Received> ofSource(int size) {
        return LongStream.rangeClosed(1, size).mapToObj(Samples::ofSource).toList();
    }

    public static InboxEntry.Received ofSource(long sequence) {
        return of(Channel.source("feed", "news"), sequence);
    }

    public static InboxEntry.Received ofAccount(long sequence) {
        return of(Channel.account("webhook", "shop"), sequence);
    }

    /** A mail whose answers are to go elsewhere. */
    public static InboxEntry.Received mailAnsweredTo(String address) {
        return of(
                NOVA,
                Channel.account("mail", "shop"),
                1,
                Map.of("reply_to", address, "message_id", "<m1@form.example>"));
    }

    public static InboxEntry.AuthorErased erasure(long sequence, String network) {
        return new InboxEntry.AuthorErased(sequence, NOVA, network, "u1");
    }

    /** Of an account of a brand. */
    public static InboxEntry.Received of(BrandId brand, long sequence) {
        return of(brand, Channel.account("webhook", "shop"), sequence, Map.of());
    }

    /** As {@link #of(BrandId, long)}, with a text of its own. */
    public static InboxEntry.Received of(BrandId brand, long sequence, String text) {
        return of(brand, Channel.account("webhook", "shop"), sequence, text, Map.of());
    }

    private static InboxEntry.Received of(Channel channel, long sequence) {
        return of(NOVA, channel, sequence, Map.of());
    }

    private static InboxEntry.Received of(BrandId brand, Channel channel, long sequence, Map<String, String> extras) {
        return of(brand, channel, sequence, "words", extras);
    }

    private static InboxEntry.Received of(
            BrandId brand, Channel channel, long sequence, String text, Map<String, String> extras) {
        IncomingMention item = new IncomingMention(
                Identity.of("forum", "n" + sequence),
                MentionKind.POST,
                new Author("u1", "Ana", "", "", 3),
                new Content("", text, "", ""),
                new Place("", "t", "", ""),
                NOW,
                extras);
        return new InboxEntry.Received(
                sequence, new Mention(brand, "m" + sequence, channel, item, NOW, NOW, 1, Correction.NONE));
    }
}
