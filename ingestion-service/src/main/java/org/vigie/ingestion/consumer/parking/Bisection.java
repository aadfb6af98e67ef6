package org.vigie.ingestion.consumer.parking;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

/** Finds the entries that make a hand-over fail by halving, so that one poisoned entry costs its neighbours nothing. */
public final class Bisection {
    private static final Logger log = LoggerFactory.getLogger(Bisection.class);

    private final Handover handover;
    private final boolean patient;

    /** A patient one leaves unclear failures to be tried again as they are. */
    public Bisection(Handover handover, boolean patient) {
        this.handover = handover;
        this.patient = patient;
    }

    /**
     * Hands over all that concerns the consumer and can be.
     *
     * @return the others, each with its reason
     * @throws HandoverFailed only when the other service takes nothing now
     */
    public List<Parking> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
        List<Parking> parked = new ArrayList<>();
        List<InboxEntry> concerned = entries.stream().filter(handover::concerns).toList();
        if (!concerned.isEmpty()) {
            split(brand, concerned, parked);
        }
        return parked;
    }

    /** What makes this service itself stumble is looked for as what makes the other one: tried for ever, it would keep its brand back for good. */
    private List<Handover.Refusal> handed(BrandId brand, List<InboxEntry> entries) throws HandoverFailed {
        try {
            return handover.hand(brand, entries);
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof Problem problem && problem.reason() == WireReason.DEPENDENCY_UNAVAILABLE) {
                throw HandoverFailed.unavailable("INTERNAL", e);
            }
            log.warn("{}: {} is not handed over: {}", handover.consumer(), brand, FailureTrace.headline(e));
            throw HandoverFailed.stumbled("INTERNAL", e);
        }
    }

    private void split(BrandId brand, List<InboxEntry> entries, List<Parking> parked) throws HandoverFailed {
        try {
            for (Handover.Refusal refusal : handed(brand, entries)) {
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
