package org.vigie.publishing.delivery.ledger;

import java.util.List;
import java.util.UUID;
import org.vigie.publishing.PublishingReason;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Requests that somebody meant to send and of which nobody knows whether they ever came. Thread-safe. */
public interface UnsentRequests {
    /**
     * Says for good what became of a request: the delivery that stands under its id or, where there is none, a new one that
     * is refused with NEVER_SENT. Whoever comes with that id afterwards finds it and sends nothing, however late. Problem
     * REQUEST_ID_REUSED when the delivery of that id is kept no longer.
     *
     * @param by the service that asks
     * @param call under which the call is found in every log
     */
    Delivery settle(BrandId brand, Unsent request, Caller by, String call);

    /** What is known of the request. DELIVERY_INVALID when a field is missing or longer than 200 characters. */
    record Unsent(
            UUID requestId, String account, String network, String conversation, String approver, String textSha256) {
        private static final int LONGEST = 200;

        public Unsent {
            for (String field : List.of(account, network, conversation, approver, textSha256)) {
                if (field.isBlank() || field.length() > LONGEST || field.indexOf('\0') >= 0) {
                    throw Problem.field(
                            PublishingReason.DELIVERY_INVALID, "request", "expected 1 to 200 characters in each field");
                }
            }
        }
    }
}
