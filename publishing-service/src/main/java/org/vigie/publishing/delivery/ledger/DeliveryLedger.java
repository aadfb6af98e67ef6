package org.vigie.publishing.delivery.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.publishing.Act;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.DeliveryOrder;
import org.vigie.publishing.delivery.life.Permit;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/**
 * Intents, attempts and receipts. Each call is one transaction that writes its facts and audit too; thread-safe. Giving a
 * permit excludes the placing of a hold at the same time, so that each sees the other.
 */
public interface DeliveryLedger {
    /** What became of the wish to begin a call. */
    sealed interface Beginning {
        /**
         * A permit was given and its attempt recorded.
         *
         * @param lastSend when the last send was begun
         * @param begunAt when this attempt was, by the same clock
         * @param readBacks so far, this one included
         * @param repeats whether it repeats a call that the receiver may have taken
         */
        record Begun(
                Delivery delivery,
                Outgoing outgoing,
                Permit permit,
                Instant lastSend,
                Instant begunAt,
                int readBacks,
                boolean repeats)
                implements Beginning {}

        /** No permit now: the delivery as it stands. */
        record Rested(Delivery delivery) implements Beginning {}

        /** Nothing was stored: this hold stands. */
        record Stopped(UUID hold) implements Beginning {}
    }

    /**
     * The delivery of a request id, if there is one. Problem REQUEST_ID_REUSED when it is for something else.
     */
    Optional<Delivery> byRequest(BrandId brand, DeliveryOrder order);

    /**
     * Records the intent with its first attempt. {@code Stopped} when a hold stands; {@code Rested} when the request id was
     * used for the same meanwhile. Problems REQUEST_ID_REUSED; ANSWERED_EARLIER when a person just sent an earlier answer of
     * the conversation again.
     *
     * @param act of the person behind the words
     * @param worker id of this process
     */
    Beginning intend(BrandId brand, DeliveryOrder order, String network, Act act, String worker, LongSupplier nanoTime);

    /** Begins what {@link DeliveryDecisions#next} says about a claimed delivery. Problem DELIVERY_UNKNOWN. */
    Beginning begin(BrandId brand, UUID delivery, String worker, LongSupplier nanoTime);

    /**
     * Writes the receipt of an attempt. The first time counts. One that comes late still settles an unknown outcome, unless it
     * was sent again since; that it was delivered is news whatever came since, until the delivery is final.
     */
    Delivery conclude(Permit permit, Verdict verdict);

    /**
     * Forgets the words of every delivery of a recipient that is not final, which refuses it for good. One with a call under
     * way keeps them until its receipt.
     */
    Erased eraseRecipient(BrandId brand, String network, String recipient, Caller by, String requestId);

    /**
     * What an erasure found.
     *
     * @param forgotten deliveries whose words are gone
     * @param underWay deliveries that still have them
     */
    record Erased(int forgotten, int underWay) {}

    /** Carries out a person's decision. Problems DELIVERY_UNKNOWN, OUTCOME_KNOWN, HELD, ANSWERED_LATER, ETAG_MISMATCH. */
    Delivery decide(BrandId brand, UUID delivery, DeliveryDecisions.Finding finding, Act act, Etag etag);
}
