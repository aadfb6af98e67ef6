package org.vigie.publishing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.vigie.contract.publishing.v1.DeliverRequest;
import org.vigie.contract.publishing.v1.DeliveryKind;
import org.vigie.wire.tenancy.BrandId;

/** Requests as a well-behaved caller makes them. */
public final class Doors {
    private Doors() {}

    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A reply with a new request id. */
    public static DeliverRequest reply(BrandId brand, String account, String recipient, String text) {
        return DeliverRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug())
                .setKind(DeliveryKind.DELIVERY_KIND_REPLY)
                .setChannelAccount(account)
                .setConversation(UUID.randomUUID().toString())
                .setRecipient(recipient)
                .setSubject("Your order")
                .setText(text)
                .setTextSha256(sha256(text))
                .setRequestId(UUID.randomUUID().toString())
                .putExtras("message_id", "<question-" + UUID.randomUUID() + "@customer.example>")
                .build();
    }
}
