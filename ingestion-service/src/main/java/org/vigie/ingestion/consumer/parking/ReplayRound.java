package org.vigie.ingestion.consumer.parking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.wire.tenancy.BrandId;

/**
 * Hands parked entries over again: those a person asked for, and those whose reason passes by itself. The latter are recalled in log
 * order, and from the beginning again after the last, so that those which do not get through keep nobody back. Used by one thread, but for
 * what it says of others.
 */
public final class ReplayRound {
    private static final Logger log = LoggerFactory.getLogger(ReplayRound.class);
    private static final int MOST = 50;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** New entries wait as long as a round lasts: after so long no further brand is begun, those left stay due. */
    private static final long ENOUGH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Handover handover;
    private final InboxLog inbox;
    private final Replays replays;
    private final LongSupplier nanos;
    private long recalledUpTo;
    private long nextLook;
    private volatile long waiting;

    /** @param nanos a clock as {@link System#nanoTime} */
    public ReplayRound(Handover handover, InboxLog inbox, Replays replays, LongSupplier nanos) {
        this.handover = handover;
        this.inbox = inbox;
        this.replays = replays;
        this.nanos = nanos;
        this.nextLook = nanos.getAsLong();
    }

    /**
     * What one round did.
     *
     * @param tried entries
     * @param taken how many of those
     * @param more whether there may be more at once
     * @param failed brands for which the other service takes nothing now
     */
    public record Outcome(int tried, int taken, boolean more, Map<BrandId, HandoverFailed> failed) {
        public static final Outcome NOTHING = new Outcome(0, 0, false, Map.of());
    }

    /** How many entries waited for their reason to pass when it last looked. Callable by any thread. */
    public long waiting() {
        return waiting;
    }

    /** Another process does it, and knows how many wait. */
    public void rest() {
        waiting = 0;
    }

    /** Hands over a few. @param apart brands that are passed by */
    public Outcome run(Bisection bisection, Set<BrandId> apart) throws HandoverFailed {
        List<Replays.Replay> due = replays.due(handover.consumer(), apart, MOST);
        boolean recalled = due.size() < MOST && recall(apart, MOST - due.size());
        if (recalled) {
            due = replays.due(handover.consumer(), apart, MOST);
        }
        Map<BrandId, List<Replays.Replay>> shares = due.stream()
                .collect(Collectors.groupingBy(Replays.Replay::brand, LinkedHashMap::new, Collectors.toList()));
        int taken = 0;
        int tried = 0;
        Map<BrandId, HandoverFailed> failed = new LinkedHashMap<>();
        long begun = nanos.getAsLong();
        for (Map.Entry<BrandId, List<Replays.Replay>> share : shares.entrySet()) {
            if (nanos.getAsLong() - begun > ENOUGH_NANOS) {
                break;
            }
            tried += share.getValue().size();
            try {
                taken += hand(bisection, share.getKey(), share.getValue());
            } catch (HandoverFailed e) {
                if (e.fault() != HandoverFailed.Fault.PEER) {
                    throw e;
                }
                failed.put(share.getKey(), e);
            }
        }
        if (recalled) {
            waiting = Math.max(0, waiting - taken);
        }
        if (recalled && taken == 0) {
            nextLook = nanos.getAsLong() + LOOK_NANOS;
        }
        boolean more = taken > 0 && (recalled || due.size() == MOST || tried < due.size());
        return new Outcome(tried, taken, more, failed);
    }

    /** Hands over a few of one brand that were asked for. Callable by any thread. */
    public void run(Bisection bisection, BrandId brand) throws HandoverFailed {
        List<Replays.Replay> due = replays.due(handover.consumer(), brand, MOST);
        if (!due.isEmpty()) {
            hand(bisection, brand, due);
        }
    }

    /** Whether anything was recalled. */
    private boolean recall(Set<BrandId> apart, int most) {
        Optional<String> reason = handover.passingReason();
        if (reason.isEmpty() || nanos.getAsLong() - nextLook < 0) {
            return false;
        }
        int limit = handover.again(most);
        Set<BrandId> without = new HashSet<>(apart);
        without.addAll(handover.spared());
        List<Long> recalled = limit == 0
                ? List.of()
                : replays.recall(handover.consumer(), reason.get(), without, recalledUpTo, limit);
        if (limit > 0) {
            recalledUpTo = recalled.size() < limit ? 0 : recalled.getLast();
        }
        if (recalled.isEmpty()) {
            nextLook = nanos.getAsLong() + LOOK_NANOS;
        }
        if (recalled.size() < limit || limit == 0 || waiting == 0) {
            tell(replays.count(handover.consumer(), reason.get()), reason.get());
        }
        return !recalled.isEmpty();
    }

    private void tell(long now, String reason) {
        if ((now == 0) != (waiting == 0)) {
            log.info("{}: {} entries wait, {}", handover.consumer(), now, reason);
        }
        waiting = now;
    }

    /** @return how many were taken */
    private int hand(Bisection bisection, BrandId brand, List<Replays.Replay> share) throws HandoverFailed {
        List<InboxEntry> entries = new ArrayList<>();
        List<Replays.Replay> kept = new ArrayList<>();
        for (Replays.Replay replay : share) {
            Optional<InboxEntry> entry = inbox.at(brand, replay.sequence());
            if (entry.isPresent()) {
                entries.add(entry.get());
                kept.add(replay);
            } else {
                replays.refusedAgain(replay, "ENTRY_EXPIRED", "the log no longer keeps the entry", true);
            }
        }
        if (entries.isEmpty()) {
            return 0;
        }
        Map<Long, Parking> refused = bisection.hand(brand, entries).stream()
                .collect(Collectors.toMap(Parking::sequence, parking -> parking, (first, second) -> first));
        List<Replays.Replay> taken = new ArrayList<>();
        for (Replays.Replay replay : kept) {
            Parking again = refused.get(replay.sequence());
            if (again == null) {
                taken.add(replay);
            } else {
                refusedAgain(replay, again);
            }
        }
        replays.taken(handover.consumer(), taken);
        return taken.size();
    }

    private void refusedAgain(Replays.Replay replay, Parking again) {
        boolean passes = handover.passingReason().filter(again.reason()::equals).isPresent();
        replays.refusedAgain(replay, again.reason(), again.detail(), !passes);
    }
}
