package org.vigie.search.alert.ledger;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.listening.Listened;
import org.vigie.search.alert.listening.Listening;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.people.HereNeeded;
import org.vigie.search.alert.people.WhoIsHere;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;

/**
 * Looks at what came due without a mention: silences, openings, alerts that nobody acknowledged. Any number of processes may run it.
 * Used by one thread.
 */
final class AlertSweep {
    private static final Logger log = LoggerFactory.getLogger(AlertSweep.class);
    private static final int BATCH = 200;
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final DueWork work;
    private final AlertLedger ledger;
    private final WhoIsHere presence;
    private final Listening listening;
    private final Runnable raised;
    private final AlertMeters meters;

    /** @param raised told when there may be something to deliver */
    AlertSweep(
            DueWork work,
            AlertLedger ledger,
            WhoIsHere presence,
            Listening listening,
            Runnable raised,
            AlertMeters meters) {
        this.work = work;
        this.ledger = ledger;
        this.presence = presence;
        this.listening = listening;
        this.raised = raised;
        this.meters = meters;
    }

    /**
     * Does what is due now, a batch of each kind by turns, so that much of one keeps the other not waiting. Problems of the database
     * pass through; what fails for one brand keeps no other from its own.
     */
    void run() {
        meters.waiting(work.backlog(DueKind.DELIVERY), work.backlog(DueKind.RULE));
        Neighbours neighbours = new Neighbours();
        boolean more;
        do {
            boolean moreRules = rules(neighbours);
            more = escalations(neighbours) || moreRules;
        } while (more);
    }

    /** @return whether there may be more */
    private boolean rules(Neighbours neighbours) {
        List<DueWork.Due> due = work.claim(DueKind.RULE, BATCH, LEASE);
        Map<BrandId, TreeSet<String>> rules = new LinkedHashMap<>();
        due.forEach(one ->
                rules.computeIfAbsent(one.brand(), brand -> new TreeSet<>()).add(one.subject()));
        rules.forEach((brand, ids) -> attempt(brand, () -> look(brand, ids, neighbours)));
        return due.size() == BATCH;
    }

    private boolean look(BrandId brand, TreeSet<String> ids, Neighbours neighbours) {
        // Asked before the store is read: what is counted in between makes it no less true.
        Listened listened = neighbours.listened(brand);
        try {
            return !ledger.look(brand, ids, listened, neighbours.here.get(brand))
                    .isEmpty();
        } catch (HereNeeded e) {
            return !ledger.look(brand, ids, listened, neighbours.here(brand)).isEmpty();
        }
    }

    /** @return whether there may be more */
    private boolean escalations(Neighbours neighbours) {
        List<DueWork.Due> due = work.claim(DueKind.ESCALATION, BATCH, LEASE);
        due.forEach(one ->
                attempt(one.brand(), () -> escalate(one.brand(), UUID.fromString(one.subject()), neighbours)));
        return due.size() == BATCH;
    }

    private boolean escalate(BrandId brand, UUID alert, Neighbours neighbours) {
        try {
            return ledger.escalate(brand, alert, neighbours.here.get(brand)) == AlertLedger.Escalated.SENT;
        } catch (HereNeeded e) {
            return ledger.escalate(brand, alert, neighbours.here(brand)) == AlertLedger.Escalated.SENT;
        }
    }

    /** What other services answered during one run: each brand is asked about once. */
    private final class Neighbours {
        private final Map<BrandId, List<Here>> here = new HashMap<>();
        private final Map<BrandId, Listened> listened = new HashMap<>();
        private boolean untold;

        List<Here> here(BrandId brand) {
            return here.computeIfAbsent(brand, presence::on);
        }

        /**
         * With the readings of every source that the brand's rules watch, because more of its rules may come. Once nobody could tell for
         * one brand, the others do not wait for the same answer.
         */
        @Nullable
        Listened listened(BrandId brand) {
            if (!untold && !listened.containsKey(brand)) {
                listening
                        .of(brand, ledger.watched(brand))
                        .ifPresentOrElse(answer -> listened.put(brand, answer), () -> untold = true);
            }
            return listened.get(brand);
        }
    }

    private void attempt(BrandId brand, BooleanSupplier act) {
        try {
            if (act.getAsBoolean()) {
                raised.run();
            }
        } catch (RuntimeException e) {
            log.warn("alerts of {} are looked at again in a minute: {}", brand, FailureTrace.headline(e));
        }
    }
}
