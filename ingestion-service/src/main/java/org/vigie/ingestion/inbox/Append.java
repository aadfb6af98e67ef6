package org.vigie.ingestion.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.BrandId;

/**
 * Items that become durable together, with what must become durable with them.
 *
 * @param call the webhook call that brought them, to recognise its repetition
 * @param progress the reader that brought them, whose cursor moves with them
 */
public record Append(BrandId brand, List<Arrival> arrivals, Optional<WebhookCall> call, Optional<Progress> progress) {
    public Append {
        arrivals = List.copyOf(arrivals);
    }

    /**
     * A webhook call.
     *
     * @param account it came to
     * @param id header webhook-id
     * @param bodyHash SHA-256 of the body in hex
     */
    public record WebhookCall(String account, String id, String bodyHash) {}

    /**
     * How far a reader is.
     *
     * @param kind {@code account} or {@code source}
     * @param id of it
     * @param owner names the claim it is read under; nothing is stored under one that is over
     * @param cursor where to go on
     * @param refused items that can never be taken, to be told as facts
     * @param country that what was read names as its own; empty = none
     */
    public record Progress(String kind, String id, String owner, String cursor, List<Refused> refused, String country) {
        public Progress {
            refused = List.copyOf(refused);
        }
    }

    /**
     * An item that can never be taken.
     *
     * @param network it came through
     * @param reason code
     * @param item its id on the network
     * @param reference what it calls itself; empty when unknown
     * @param arrivedAt when it came there; null = unknown
     */
    public record Refused(
            String network,
            String reason,
            String item,
            String reference,
            @Nullable Instant arrivedAt) {}
}
