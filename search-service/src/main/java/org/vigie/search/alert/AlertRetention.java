package org.vigie.search.alert;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.ledger.DueWork;
import org.vigie.wire.problem.FailureTrace;

/** Removes what is kept no longer, each brand once an hour. Any number of processes may run it. Used by one thread. */
final class AlertRetention {
    private static final Logger log = LoggerFactory.getLogger(AlertRetention.class);
    private static final int BATCH = 50;
    /** Longer than one brand takes. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final DueWork work;
    private final OldAlerts old;

    AlertRetention(DueWork work, OldAlerts old) {
        this.work = work;
        this.old = old;
    }

    /** Does what is due now. Problems of the database at claiming pass through; what fails for one brand keeps no other from its own. */
    void run() {
        List<DueWork.Due> due;
        do {
            due = work.claim(DueKind.RETENTION, BATCH, LEASE);
            due.forEach(this::remove);
        } while (due.size() == BATCH);
    }

    private void remove(DueWork.Due due) {
        try {
            OldAlerts.Removed removed = old.remove(due.brand());
            if (removed.alerts() > 0) {
                log.info("removed {} alerts and {} counts of {}", removed.alerts(), removed.counts(), due.brand());
            }
        } catch (RuntimeException e) {
            log.warn(
                    "cannot remove old alerts of {}, trying again in some minutes: {}",
                    due.brand(),
                    FailureTrace.headline(e));
        }
    }
}
