package org.vigie.ingestion.consumer;

import java.util.List;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

/** Hands entries of one brand to the service a consumer serves. Repeating it does no harm. Thread-safe. */
public interface Handover {
    /** {@code care} or {@code index}. */
    String consumer();

    /**
     * Hands over, in log order; returns when what was not refused is durable there.
     *
     * @return entries refused for good
     * @throws HandoverFailed when the whole call failed
     */
    List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed;

    /**
     * An entry that will never be taken.
     *
     * @param subject id of the mention
     * @param reason code
     * @param detail sentence without text of the mention
     */
    record Refusal(String subject, String reason, String detail) {}
}
