package org.vigie.ingestion.consumer.handover;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.ingestion.inbox.log.LogPage;
import org.vigie.wire.event.Fact;
import org.vigie.wire.tenancy.BrandId;

/** Hands entries of one brand to the service a consumer serves. Repeating it does no harm. Thread-safe. */
public interface Handover {
    /** {@code care}, {@code sources}, {@code index}, {@code listen} or {@code exit}. */
    String consumer();

    /** Whether it is woken at each new entry; else it looks once a second. */
    default boolean isUrgent() {
        return true;
    }

    /** From one batch to the next at least, unless it is behind: each costs calls and commits of its own, however small. */
    default Duration pace() {
        return Duration.ofMillis(10);
    }

    /** Whether others ask what did not come: then until when everything was handed over is kept. */
    default boolean isAskedForCompleteness() {
        return false;
    }

    /** What of the log it takes, after a position; of these brands it need not be told. */
    default LogPage due(InboxLog log, long sequence, Set<BrandId> without, int limit) {
        return log.after(sequence, without, limit);
    }

    /** Whether it hands an entry over; it passes by the others. */
    default boolean concerns(InboxEntry entry) {
        return true;
    }

    /**
     * Hands over what concerns it, in log order; returns when what was not refused is durable there.
     *
     * @return entries refused, for good or with the {@link #passingReason}
     * @throws HandoverFailed when the whole call failed
     */
    List<Refusal> hand(BrandId brand, List<InboxEntry> entries) throws HandoverFailed;

    /** Facts about entries that are handed over or put aside; kept with the position that moves past them. */
    default List<Fact> told(List<InboxEntry> entries) {
        return List.of();
    }

    /** The reason of refusals that pass by themselves: what was put aside for it is handed over again until it is taken. */
    default Optional<String> passingReason() {
        return Optional.empty();
    }

    /** How many of those are worth another try now, at most so many; 0 when the reason has surely not passed. */
    default int again(int most) {
        return 0;
    }

    /** Brands of which none is worth it. */
    default Set<BrandId> spared() {
        return Set.of();
    }

    /**
     * An entry that is not taken: never, or not before its reason has passed.
     *
     * @param subject id of the mention
     * @param reason code
     * @param detail sentence without text of the mention
     */
    record Refusal(String subject, String reason, String detail) {}
}
