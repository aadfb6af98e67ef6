package org.vigie.routing;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionKind;
import org.vigie.contract.routing.v1.Offer;

/** Mentions as ingestion offers them. */
public final class Mentions {
    private Mentions() {}

    public static Mention mail(String agency, String brand, String author, String thread, String text) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 26);
        Instant now = Instant.now();
        Timestamp at = Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
        return Mention.newBuilder()
                .setId(id)
                .setAgency(agency)
                .setBrand(brand)
                .setNetwork("mail")
                .setOrigin("support@nova.example")
                .setNativeId("uid-" + id)
                .setAccount("support")
                .setKind(MentionKind.MENTION_KIND_MAIL)
                .setAuthor(Author.newBuilder().setId(author).setName("Name of " + author))
                .setTitle("Ma facture")
                .setText(text)
                .setLanguage("fr")
                .setThread(thread)
                .setPublishedAt(at)
                .setFirstSeenAt(at)
                .setUpdatedAt(at)
                .setVersion(1)
                .putExtras("message_id", "<" + id + "@customer.example>")
                .build();
    }

    public static Offer offer(Mention mention) {
        return Offer.newBuilder()
                .setEntry(InboxEntry.newBuilder().setMention(mention))
                .setCanReply(true)
                .build();
    }
}
