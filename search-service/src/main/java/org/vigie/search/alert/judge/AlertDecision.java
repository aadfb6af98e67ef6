package org.vigie.search.alert.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertSchedule;

/** What becomes of a rule whose condition holds, by its cool-down and its schedule. Pure. */
sealed interface AlertDecision {
    /** An alert raised so long after it was due is late. */
    Duration LATE = Duration.ofMinutes(1);

    /** Raise an alert that is due since a time. */
    record Raise(Instant due, AlertEvidence evidence) implements AlertDecision {
        boolean isLate(Instant now) {
            return now.isAfter(due.plus(LATE));
        }
    }

    /** Add it to the alert that began the cool-down. */
    record Collect(AlertEvidence more) implements AlertDecision {}

    /** Remember it until the schedule opens; {@code opening} is null when that was said before. */
    record Wait(
            Instant due, AlertEvidence evidence, @Nullable Instant opening) implements AlertDecision {}

    /** Forget what it waited for: it holds no more. */
    record Forget() implements AlertDecision {}

    /** Leave everything as it is. */
    record Nothing() implements AlertDecision {}

    /**
     * The condition came to hold.
     *
     * @param due when; outside of the schedule, or when it is closed now, it waits for the next opening
     */
    static AlertDecision due(AlertDefinition rule, RuleState state, Instant due, AlertEvidence evidence, Instant now) {
        boolean everyMatch = rule.terms().condition() == AlertCondition.EVERY_MATCH;
        if (rule.paused()) {
            return new Nothing();
        }
        if (state.isQuiet(rule.quiet(), now) || isWithinFormer(rule, state, due)) {
            return everyMatch ? new Collect(evidence) : new Nothing();
        }
        AlertSchedule schedule = rule.schedule();
        if (state.dueSince() != null) {
            // It waits already, and the sweep looks at the opening; each further match belongs to it.
            return everyMatch && state.collected() != null
                    ? new Wait(state.dueSince(), state.collected().andThen(evidence), null)
                    : new Nothing();
        }
        if (schedule == null || (schedule.isOpen(due) && schedule.isOpen(now))) {
            return new Raise(due, evidence);
        }
        // An opening that has passed already is looked at as soon as possible, while it is known what was counted.
        boolean missed = rule.terms().isWindowed() && !schedule.isOpen(due);
        return new Wait(due, evidence, schedule.nextOpening(missed ? due : now));
    }

    /**
     * Whether it came due within the cool-down of what was raised before, and is seen only after that, because something stood still
     * meanwhile. A silence goes on: that is told when the cool-down is over.
     */
    private static boolean isWithinFormer(AlertDefinition rule, RuleState state, Instant due) {
        return rule.terms().condition() != AlertCondition.SILENCE && state.isWithinFormer(rule.quiet(), due);
    }

    /**
     * When a silence that came due would be told at the earliest, had somebody looked all the time: once the cool-down of what was raised
     * before is over and the schedule is open.
     */
    static Instant tellable(AlertDefinition rule, RuleState state, Instant due) {
        Instant raisedAt = state.raisedAt();
        Instant quiet = raisedAt == null ? due : raisedAt.plus(rule.quiet());
        Instant free = quiet.isAfter(due) ? quiet : due;
        return rule.schedule() == null ? free : rule.schedule().nextOpening(free);
    }

    /** A silence came due, went on until it was {@link #tellable}, and is over: it is told at once, or at the next opening. */
    static AlertDecision over(AlertDefinition rule, Instant due, AlertEvidence evidence, Instant now) {
        AlertSchedule schedule = rule.schedule();
        return schedule == null || schedule.isOpen(now)
                ? new Raise(due, evidence)
                : new Wait(due, evidence, schedule.nextOpening(now));
    }

    /**
     * The opening that a rule waited for may have come. What came due while it was open, and was seen only after it closed, has happened
     * as a match has: it is raised whether or not it still holds.
     *
     * @param holds the evidence if the condition holds as of {@link WatchedRule#judgedAt}; not asked for EVERY_MATCH, whose matches have
     *     happened
     */
    static AlertDecision atOpening(AlertDefinition rule, RuleState state, Optional<AlertEvidence> holds, Instant now) {
        Instant due = state.dueSince();
        AlertEvidence collected = state.collected();
        if (due == null || collected == null) {
            return new Nothing();
        }
        if (rule.paused()) {
            return new Forget();
        }
        AlertSchedule schedule = rule.schedule();
        if (schedule != null && !schedule.isOpen(now)) {
            return closed(rule, schedule, new Wait(due, collected, schedule.nextOpening(now)), holds, now);
        }
        if (rule.terms().condition() == AlertCondition.EVERY_MATCH) {
            return collected.mentions() == 0 ? new Forget() : new Raise(due, collected);
        }
        if (holds.isEmpty() && schedule != null && schedule.isOpen(due)) {
            return new Raise(due, collected);
        }
        return holds.<AlertDecision>map(evidence -> new Raise(due, evidence.by(collected.queryVersion())))
                .orElseGet(Forget::new);
    }

    /**
     * It may have opened and closed again while something stood still. What holds in a window that has passed is settled as of that
     * opening: what held there is due since then, while it was open, and is raised at the next one whatever holds by then.
     */
    private static AlertDecision closed(
            AlertDefinition rule, AlertSchedule schedule, Wait on, Optional<AlertEvidence> holds, Instant now) {
        Instant opening = schedule.nextOpening(on.due());
        if (!rule.terms().isWindowed() || opening.equals(on.due()) || opening.isAfter(now)) {
            return on;
        }
        return holds.<AlertDecision>map(
                        evidence -> new Wait(opening, evidence.by(on.evidence().queryVersion()), on.opening()))
                .orElseGet(Forget::new);
    }
}
