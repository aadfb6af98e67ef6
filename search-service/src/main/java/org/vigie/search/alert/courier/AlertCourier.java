package org.vigie.search.alert.courier;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.ledger.AlertMeters;
import org.vigie.search.alert.ledger.DueWork;
import org.vigie.wire.problem.FailureTrace;

/**
 * Carries deliveries that are due through their doors, at least once: a process that dies between a try and its record leaves the
 * delivery to the next claim, under the same id. A slow receiver holds up one place of sixteen.
 */
final class AlertCourier {
    private static final Logger log = LoggerFactory.getLogger(AlertCourier.class);
    private static final int PLACES = 16;
    /** Longer than the slowest try. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final DueWork work;
    private final AlertDeliveries deliveries;
    private final Map<AlertDoor.Kind, AlertDoor> doors;
    private final ExecutorService threads;
    private final RandomGenerator random;
    private final AlertMeters meters;
    private final Semaphore places = new Semaphore(PLACES);

    AlertCourier(
            DueWork work,
            AlertDeliveries deliveries,
            List<AlertDoor> doors,
            ExecutorService threads,
            RandomGenerator random,
            AlertMeters meters) {
        this.work = work;
        this.deliveries = deliveries;
        this.doors = doors.stream().collect(Collectors.toMap(AlertDoor::kind, Function.identity()));
        this.threads = threads;
        this.random = random;
        this.meters = meters;
    }

    /** Begins with everything that is due, each as soon as there is a place for it; does not wait for the last ones' end. */
    void run() {
        List<DueWork.Due> due;
        do {
            due = claim();
            due.forEach(one -> threads.execute(() -> carry(one)));
        } while (!due.isEmpty());
    }

    /** As much as there are free places, at least one, because each claim looks at everything that is due. */
    private List<DueWork.Due> claim() {
        places.acquireUninterruptibly();
        int free = 1 + places.drainPermits();
        int taken = 0;
        try {
            List<DueWork.Due> due = work.claim(DueKind.DELIVERY, free, LEASE);
            taken = due.size();
            return due;
        } finally {
            places.release(free - taken);
        }
    }

    private void carry(DueWork.Due due) {
        try {
            UUID delivery = UUID.fromString(due.subject());
            switch (deliveries.begin(due.brand(), delivery)) {
                case AlertDeliveries.Attempt attempt -> record(due, delivery, attempt, answer(attempt));
                case AlertDeliveries.Exhausted exhausted ->
                    meters.tried(exhausted.kind(), givenUp(due, delivery, AlertDeliveries.Exhausted.REASON));
                case AlertDeliveries.Over over -> {}
            }
        } catch (RuntimeException e) {
            log.warn("delivery {} is tried again in some minutes: {}", due.subject(), FailureTrace.headline(e));
        } finally {
            places.release();
        }
    }

    private AlertDoor.Answer answer(AlertDeliveries.Attempt attempt) {
        AlertDoor door = doors.get(attempt.kind());
        return door == null ? new AlertDoor.Answer.Refused("WAY_UNKNOWN") : door.deliver(attempt.notice());
    }

    private void record(DueWork.Due due, UUID delivery, AlertDeliveries.Attempt attempt, AlertDoor.Answer answer) {
        AlertMeters.Outcome outcome = switch (answer) {
            case AlertDoor.Answer.Delivered delivered -> {
                deliveries.delivered(due.brand(), delivery);
                yield AlertMeters.Outcome.DELIVERED;
            }
            case AlertDoor.Answer.Refused refused -> failed(due, delivery, refused.reason());
            case AlertDoor.Answer.Failed failed ->
                attempt.number() >= AlertRetry.MOST
                        ? failed(due, delivery, failed.reason())
                        : postponed(due, delivery, attempt.number(), failed.reason());
        };
        meters.tried(attempt.kind(), outcome);
    }

    private AlertMeters.Outcome failed(DueWork.Due due, UUID delivery, String reason) {
        deliveries.failed(due.brand(), delivery, reason);
        return givenUp(due, delivery, reason);
    }

    private static AlertMeters.Outcome givenUp(DueWork.Due due, UUID delivery, String reason) {
        log.warn("delivery {} of {} is given up: {}", delivery, due.brand(), reason);
        return AlertMeters.Outcome.FAILED;
    }

    private AlertMeters.Outcome postponed(DueWork.Due due, UUID delivery, int attempts, String reason) {
        deliveries.postponed(due.brand(), delivery, reason, AlertRetry.after(attempts, random));
        return AlertMeters.Outcome.POSTPONED;
    }
}
