package org.vigie.ingestion.consumer;

import java.util.ArrayList;
import java.util.List;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.wire.tenancy.BrandId;

/** Finds the entries that make a hand-over fail by halving, so that one poisoned entry costs its neighbours nothing. */
final class Bisection {
    private final Handover handover;
    private final boolean patient;

    /** A patient one leaves unclear failures to be tried again as they are. */
    Bisection(Handover handover, boolean patient) {
        this.handover = handover;
        this.patient = patient;
    }

    /**
     * Hands over all that concerns the consumer and can be.
     *
     * @return the others, each with its reason
     * @throws HandoverFailed only when the other service takes nothing now
     */
    List<Parking> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
        List<Parking> parked = new ArrayList<>();
        List<InboxEntry> concerned = entries.stream().filter(handover::concerns).toList();
        if (!concerned.isEmpty()) {
            split(brand, concerned, parked);
        }
        return parked;
    }

    private void split(BrandId brand, List<InboxEntry> entries, List<Parking> parked) throws HandoverFailed {
        try {
            for (Handover.Refusal refusal : handover.hand(brand, entries)) {
                entries.stream()
                        .filter(entry -> entry.subject().equals(refusal.subject()))
                        .forEach(entry -> parked.add(new Parking(
                                brand, entry.sequence(), entry.subject(), refusal.reason(), refusal.detail())));
            }
        } catch (HandoverFailed e) {
            if (e.fault() == HandoverFailed.Fault.PEER || (patient && e.fault() == HandoverFailed.Fault.UNCLEAR)) {
                throw e;
            }
            if (entries.size() == 1) {
                InboxEntry entry = entries.get(0);
                parked.add(new Parking(
                        brand, entry.sequence(), entry.subject(), e.reason(), String.valueOf(e.getMessage())));
                return;
            }
            int middle = entries.size() / 2;
            split(brand, entries.subList(0, middle), parked);
            split(brand, entries.subList(middle, entries.size()), parked);
        }
    }
}
