package org.vigie.search.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final Instant settled;
    private Instant oldCounts;

    /** @param settle after a start mentions that came meanwhile are counted first, before a silence is believed */
    AlertSweep(DueWork work, AlertLedger ledger, WhoIsHere presence, Runnable raised, Clock clock, Duration settle) {
        this.work = work;
        this.ledger = ledger;
        this.presence = presence;
        this.raised = raised;
        this.clock = clock;
        this.settled = clock.instant().plus(settle);
        this.oldCounts = this.settled;
    }

    /** Does what is due now. Problems of the database pass through; what fails for one brand keeps no other from its own. */
    void run() {
        Instant now = clock.instant();
        if (!now.isBefore(settled)) {
            rules();
        }
        escalations();
        if (!now.isBefore(oldCounts)) {
            oldCounts = now.plus(OLD_COUNTS);
            log.debug("removed {} old counts", work.forgetOldCounts());
        }
    }

    private void rules() {
        List<DueWork.Due> due;
        do {
            due = work.claim(DueKind.RULE, BATCH, LEASE);
            Map<BrandId, TreeSet<String>> rules = new LinkedHashMap<>();
            due.forEach(one ->
                    rules.computeIfAbsent(one.brand(), brand -> new TreeSet<>()).add(one.subject()));
            rules.forEach((brand, ids) -> attempt(brand, () -> look(brand, ids)));
        } while (due.size() == BATCH);
    }

    private boolean look(BrandId brand, TreeSet<String> ids) {
        try {
            return ledger.look(brand, ids, null) > 0;
        } catch (HereNeeded e) {
            return ledger.look(brand, ids, presence.on(brand)) > 0;
        }
    }

    private void escalations() {
        List<DueWork.Due> due;
        do {
            due = work.claim(DueKind.ESCALATION, BATCH, LEASE);
            due.forEach(one -> attempt(one.brand(), () -> escalate(one.brand(), UUID.fromString(one.subject()))));
        } while (due.size() == BATCH);
    }

    private boolean escalate(BrandId brand, UUID alert) {
        try {
            return ledger.escalate(brand, alert, null);
        } catch (HereNeeded e) {
            return ledger.escalate(brand, alert, presence.on(brand));
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
