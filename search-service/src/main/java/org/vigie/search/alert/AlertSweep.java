package org.vigie.search.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.alert.rule.DueKind;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;

/**
 * Looks at what came due without a mention: silences, openings, alerts that nobody acknowledged; and removes old counts each hour. Any
 * number of processes may run it. Used by one thread.
 */
final class AlertSweep {
    private static final Logger log = LoggerFactory.getLogger(AlertSweep.class);
    private static final int BATCH = 200;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration OLD_COUNTS = Duration.ofHours(1);

    private final DueWork work;
    private final AlertLedger ledger;
    private final WhoIsHere presence;
    private final Runnable raised;
    private final Clock clock;
    private final Duration settle;
    private Instant settled;
    private Instant oldCounts;

    /** @param settle after a start or a failure mentions that came meanwhile are counted first, before a silence is believed */
    AlertSweep(DueWork work, AlertLedger ledger, WhoIsHere presence, Runnable raised, Clock clock, Duration settle) {
        this.work = work;
        this.ledger = ledger;
        this.presence = presence;
        this.raised = raised;
        this.clock = clock;
        this.settle = settle;
        this.settled = clock.instant().plus(settle);
        this.oldCounts = this.settled;
    }

    /**
     * Does what is due now. Problems of the database pass through, and silences are believed only a while later, because mentions could
     * not be counted either; what fails for one brand keeps no other from its own.
     */
    void run() {
        try {
            dueWork();
        } catch (RuntimeException e) {
            settled = clock.instant().plus(settle);
            throw e;
        }
    }

    /** A batch of each kind by turns, so that much of one keeps the other not waiting. */
    private void dueWork() {
        Instant now = clock.instant();
        Map<BrandId, List<String>> here = new HashMap<>();
        boolean more;
        do {
            boolean moreRules = !now.isBefore(settled) && rules(here);
            more = escalations(here) || moreRules;
        } while (more);
        if (!now.isBefore(oldCounts)) {
            oldCounts = now.plus(OLD_COUNTS);
            log.debug("removed {} old counts", work.forgetOldCounts());
        }
    }

    /** @return whether there may be more */
    private boolean rules(Map<BrandId, List<String>> here) {
        List<DueWork.Due> due = work.claim(DueKind.RULE, BATCH, LEASE);
        Map<BrandId, TreeSet<String>> rules = new LinkedHashMap<>();
        due.forEach(one ->
                rules.computeIfAbsent(one.brand(), brand -> new TreeSet<>()).add(one.subject()));
        rules.forEach((brand, ids) -> attempt(brand, () -> look(brand, ids, here)));
        return due.size() == BATCH;
    }

    private boolean look(BrandId brand, TreeSet<String> ids, Map<BrandId, List<String>> here) {
        try {
            return ledger.look(brand, ids, here.get(brand)) > 0;
        } catch (HereNeeded e) {
            return ledger.look(brand, ids, here.computeIfAbsent(brand, presence::on)) > 0;
        }
    }

    /** @return whether there may be more */
    private boolean escalations(Map<BrandId, List<String>> here) {
        List<DueWork.Due> due = work.claim(DueKind.ESCALATION, BATCH, LEASE);
        due.forEach(one -> attempt(one.brand(), () -> escalate(one.brand(), UUID.fromString(one.subject()), here)));
        return due.size() == BATCH;
    }

    private boolean escalate(BrandId brand, UUID alert, Map<BrandId, List<String>> here) {
        try {
            return ledger.escalate(brand, alert, here.get(brand));
        } catch (HereNeeded e) {
            return ledger.escalate(brand, alert, here.computeIfAbsent(brand, presence::on));
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
