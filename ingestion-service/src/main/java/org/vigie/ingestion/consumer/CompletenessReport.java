package org.vigie.ingestion.consumer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.inbox.log.InboxEntry;

/**
 * Says until when a consumer handed everything over, every few seconds, for consumers that somebody asks. What has a number is looked up
 * before entries are read, so that nothing gets its number between the two unseen. Used by one thread, but for {@link #until()}.
 */
final class CompletenessReport {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Completeness completeness;
    private final boolean asked;
    private final LongSupplier nanos;
    private long next;
    private volatile @Nullable Instant until;

    /** @param nanos a clock as {@link System#nanoTime} */
    CompletenessReport(Completeness completeness, boolean asked, LongSupplier nanos) {
        this.completeness = completeness;
        this.asked = asked;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
    }

    /** Before entries are read; empty = not this time. */
    Optional<Instant> begin() {
        if (!asked || nanos.getAsLong() - next < 0) {
            return Optional.empty();
        }
        Instant numbered = completeness.numbered();
        if (until == null) {
            // Whoever begins and gets no further is behind from here on.
            until = numbered;
        }
        return Optional.of(numbered);
    }

    /** Another process does it, and knows how far it is. */
    void rest() {
        until = null;
    }

    /** What this process last said; empty when another one does it. Callable by any thread. */
    Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** After entries were handed over. @param full there may be more of them */
    void end(String consumer, String owner, Instant numbered, List<InboxEntry> entries, boolean full) {
        until(numbered, entries, full).ifPresent(time -> {
            completeness.handedOver(consumer, owner, time);
            until = time;
        });
        next = nanos.getAsLong() + EVERY_NANOS;
    }

    /**
     * Everything first stored up to then is among the entries or before them: of all of them up to what had its number; of some of them
     * up to shortly before the last was written, because what gets a later number was stored after that. Empty when they do not tell.
     */
    static Optional<Instant> until(Instant numbered, List<InboxEntry> entries, boolean full) {
        if (!full) {
            return Optional.of(numbered);
        }
        for (InboxEntry entry : entries.reversed()) {
            if (entry instanceof InboxEntry.Received received) {
                Instant before = received.mention().updatedAt().minus(Completeness.ON_ITS_WAY);
                return Optional.of(before.isBefore(numbered) ? before : numbered);
            }
        }
        return Optional.empty();
    }
}
