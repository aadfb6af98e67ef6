package org.vigie.search.alert.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.count.Tally;
import org.vigie.search.alert.listening.Hearing;
import org.vigie.search.alert.listening.Reading;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertSchedule;

/**
 * Judges a silence by what is known of its source, not by the clock. A source is silent only for time in which it was looked at: the
 * window has ended, it was read after that, and what that reading brought is counted. One that nobody could read for a whole window is
 * told as such. No I/O; thread-safe as far as what it is given is.
 */
final class SilenceJudge {
    /** When it is not known yet whether a source was silent, that is asked again so much later. */
    private static final Duration UNCERTAIN = Duration.ofSeconds(5);

    /** A reading that fails is repeated after up to 10 minutes, and is asked for as seldom. */
    private static final Duration SELDOM = Duration.ofMinutes(10);

    private final Supplier<UUID> ids;

    /** @param ids of alerts */
    SilenceJudge(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /**
     * Looks at a rule.
     *
     * @return when to look again; null = not before a mention or a change
     */
    @Nullable
    Instant look(WatchedRule watched, Hearing hearing, Instant now) {
        if (watched.state().isWaitingWithEnded()) {
            return lookAtEnded(watched, now);
        }
        RuleState state = watched.state();
        boolean paused = watched.rule().definition().paused();
        Instant quiet = latest(state.watchedSince(), hearing.heard());
        Instant due = state.silentFrom(quiet).plus(window(watched));
        boolean told = state.isTold(due);
        Instant known = hearing.known(state.read());
        boolean open = !paused && !told && !now.isBefore(due);
        if (open && known.isBefore(due)) {
            return lookAtReading(watched, hearing, due, now);
        }
        if (open && !isCountedAtOpening(watched, due, hearing.counted(), now)) {
            return now.plus(UNCERTAIN);
        }
        watched.lookedAtEvery(hearing.every());
        tell(watched, due, open ? Optional.of(AlertEvidence.of(quiet, known, Tally.NONE)) : Optional.empty(), now);
        // A silence is told once; the next mention says when the next one is due.
        return paused || told || !watched.raised().isEmpty() ? null : nextLook(watched, due, now);
    }

    /**
     * Its source is heard again. A silence that came due before and that nobody told, because nobody looked or knew meanwhile, is told now,
     * as one that is over: when its source was read so late that it would have been told, and only then. What was raised since the mention
     * came, as for an earlier silence of the same backlog, keeps it quiet.
     *
     * @param heard when it was heard before; null = never
     * @param read when it was last read to the end before the mention came
     * @param spoke when the mention was first stored
     */
    void hear(WatchedRule watched, @Nullable Instant heard, Instant read, Instant spoke, Instant now) {
        AlertDefinition definition = watched.rule().definition();
        RuleState state = watched.state();
        Instant quiet = latest(state.watchedSince(), heard);
        Instant due = state.silentFrom(quiet).plus(window(watched));
        Instant known = read.isBefore(spoke) ? read : spoke;
        boolean open = !definition.paused() && !state.isTold(due) && !state.isWaitingWithEnded();
        if (!open || known.isBefore(AlertDecision.tellable(definition, state, due))) {
            return;
        }
        if (state.dueSince() != null && !due.equals(state.dueSince())) {
            watched.follow(new AlertDecision.Forget(), now, ids);
        }
        AlertEvidence evidence = AlertEvidence.over(quiet, known, spoke);
        watched.follow(AlertDecision.over(definition, due, evidence, now), now, ids);
    }

    /** It waits for its opening with a silence that is over, and which is told there; what has begun since is looked at then. */
    private Instant lookAtEnded(WatchedRule watched, Instant now) {
        RuleState state = watched.state();
        Optional<AlertEvidence> ended = Optional.ofNullable(state.collected());
        watched.follow(AlertDecision.atOpening(watched.rule().definition(), state, ended, now), now, ids);
        Instant opening = watched.opening();
        return opening == null ? now.plus(UNCERTAIN) : opening;
    }

    /** When it waited for an opening: whether what came before that is counted. */
    private static boolean isCountedAtOpening(WatchedRule watched, Instant due, Instant counted, Instant now) {
        AlertSchedule schedule = watched.rule().definition().schedule();
        boolean waited = due.equals(watched.state().dueSince());
        return !waited || schedule == null || !schedule.isOpen(now) || schedule.isOpen(counted);
    }

    /** A window has passed without a mention, and nobody knows whether the source was silent: it may be that nobody could look. */
    private @Nullable Instant lookAtReading(WatchedRule watched, Hearing hearing, Instant silenceDue, Instant now) {
        Reading reading = hearing.reading();
        if (reading == null || !reading.isRead()) {
            return now.plus(UNCERTAIN);
        }
        Instant uncounted = hearing.uncounted(watched.state().read(), silenceDue);
        watched.await(uncounted);
        Instant quiet = latest(watched.state().watchedSince(), hearing.heard());
        Instant missed = reading.missedSince();
        Instant since = missed == null ? quiet : missed;
        Instant due = latest(quiet, since).plus(unreadFor(watched, reading));
        boolean told = watched.state().isTold(due);
        if (!told && !hearing.counted().isBefore(due)) {
            tell(watched, due, Optional.of(AlertEvidence.unread(quiet, hearing.counted(), since)), now);
            return nextLook(watched, watched.state().silentFrom(quiet).plus(window(watched)), now);
        }
        Instant again = uncounted == null ? nextReading(since.plus(reading.every()), now) : now.plus(UNCERTAIN);
        return told || again.isBefore(due) ? again : latest(now.plus(UNCERTAIN), due);
    }

    /** The window; longer for what is looked at still more seldom, which is not unread in between. */
    private static Duration unreadFor(WatchedRule watched, Reading reading) {
        Duration missed = reading.every().plus(AlertDecision.LATE);
        return missed.compareTo(window(watched)) > 0 ? missed : window(watched);
    }

    private void tell(WatchedRule watched, Instant due, Optional<AlertEvidence> holds, Instant now) {
        var definition = watched.rule().definition();
        RuleState state = watched.state();
        if (due.equals(state.dueSince())) {
            watched.follow(AlertDecision.atOpening(definition, state, holds, now), now, ids);
            return;
        }
        if (state.dueSince() != null) {
            // That was another silence, and it has ended.
            watched.follow(new AlertDecision.Forget(), now, ids);
        }
        RuleState free = watched.state();
        holds.ifPresent(evidence -> watched.follow(AlertDecision.due(definition, free, due, evidence, now), now, ids));
    }

    private static @Nullable Instant nextLook(WatchedRule watched, Instant due, Instant now) {
        if (watched.opening() != null) {
            return watched.opening();
        }
        if (now.isBefore(due)) {
            return due;
        }
        Instant raisedAt = watched.state().raisedAt();
        return raisedAt == null
                ? due
                : raisedAt.plus(watched.rule().definition().quiet());
    }

    /** Shortly after it should be over; when it is overdue, the seldomer the longer. */
    private static Instant nextReading(Instant expected, Instant now) {
        if (expected.isAfter(now)) {
            return expected.plus(UNCERTAIN);
        }
        Duration pause = Duration.between(expected, now).dividedBy(4);
        Duration atLeast = pause.compareTo(UNCERTAIN) < 0 ? UNCERTAIN : pause;
        return now.plus(atLeast.compareTo(SELDOM) > 0 ? SELDOM : atLeast);
    }

    private static Duration window(WatchedRule watched) {
        return watched.rule().definition().terms().window();
    }

    private static Instant latest(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }
}
