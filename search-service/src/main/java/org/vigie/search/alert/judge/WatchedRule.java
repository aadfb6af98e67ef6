package org.vigie.search.alert.judge;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.count.LocalHour;
import org.vigie.search.alert.count.Relabelled;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.search.alert.rule.AlertSchedule;

/** A rule while it is judged: what it remembers, and what came of it. Not thread-safe. */
public final class WatchedRule {
    private final AlertRule rule;
    private final UUID before;
    private RuleState state;
    private final List<Raised> raised = new ArrayList<>();
    private @Nullable AlertEvidence more;
    private @Nullable Instant opening;
    private Duration patience = Duration.ZERO;
    private boolean changed;
    private @Nullable Instant awaitedSince;
    private @Nullable Instant awaited;

    /** An alert that is raised now. */
    public record Raised(UUID id, AlertCondition condition, Instant due, Lateness lateness, AlertEvidence evidence) {
        public boolean late() {
            return lateness != Lateness.NO;
        }

        Raised plus(AlertEvidence later) {
            return new Raised(id, condition, due, lateness, evidence.plus(later));
        }
    }

    public WatchedRule(AlertRule rule, RuleState state) {
        this.rule = rule;
        this.state = state;
        UUID alert = state.raisedAlert();
        this.before = alert == null ? new UUID(0, 0) : alert;
    }

    public AlertRule rule() {
        return rule;
    }

    public RuleState state() {
        return state;
    }

    /**
     * Whether nothing would come of it if its condition held at a mention, except for EVERY_MATCH: spares the counting.
     *
     * @param seen when that came in
     */
    public boolean isIdle(Instant now, Instant seen) {
        AlertDefinition definition = rule.definition();
        boolean waits = state.dueSince() != null && !isOverdue(seen);
        return definition.paused() || waits || state.isQuiet(definition.quiet(), now);
    }

    /**
     * Whether nobody looked at it yet at the opening that it waits for, although that was at a time or before. It has to be settled before a
     * mention of then is judged, or it would swallow what came due while it was open.
     */
    public boolean isOverdue(Instant time) {
        Instant due = state.dueSince();
        Instant awaited = awaited();
        return isWindowed() && awaited != null && !awaited.equals(due) && !awaited.isAfter(time);
    }

    /** The opening that it waits for: when it was due, if it was open then; null = it waits for none. */
    private @Nullable Instant awaited() {
        Instant due = state.dueSince();
        AlertSchedule schedule = rule.definition().schedule();
        if (due == null || schedule == null) {
            return null;
        }
        if (!due.equals(awaitedSince)) {
            awaitedSince = due;
            awaited = schedule.nextOpening(due);
        }
        return awaited;
    }

    private boolean isWindowed() {
        return rule.definition().terms().isWindowed();
    }

    /** Whether it watches for the silence of a source. */
    public boolean isSilenceOf(String source) {
        var terms = rule.definition().terms();
        return terms.condition() == AlertCondition.SILENCE && terms.source().equals(source);
    }

    private boolean isDeviation() {
        return rule.definition().terms().condition() == AlertCondition.DEVIATION;
    }

    /** Whether a deviation came due outside of its schedule. */
    public boolean isDeviationThatWaits() {
        return isDeviation() && state.dueSince() != null;
    }

    /**
     * Whose counts an opening is judged by: those of its window as of the opening, however late that is looked at; but a deviation came
     * due by its clock hour, and is judged by that one, as far as it has passed.
     *
     * @param zone the brand's; null = nobody can tell
     */
    public Instant judgedAt(Instant now, @Nullable ZoneId zone) {
        Instant due = state.dueSince();
        Instant opening = awaited();
        if (isWindowed() && opening != null) {
            return opening.isBefore(now) ? opening : now;
        }
        if (due == null || zone == null || !isDeviation()) {
            return now;
        }
        Instant end = LocalHour.of(due, zone).end().minus(1, ChronoUnit.MICROS);
        return end.isBefore(now) ? end : now;
    }

    /** Its source is looked at now and then only: what it raises is not late before the next look was due. */
    public void lookedAtEvery(Duration time) {
        patience = time;
    }

    /** Keeps that a reading of its source waits to be counted; null = none does. */
    public void await(@Nullable Instant reading) {
        if (!Objects.equals(reading, state.read())) {
            state = state.awaiting(reading);
            changed = true;
        }
    }

    /** Carries a decision out. */
    public void follow(AlertDecision decision, Instant now, Supplier<UUID> ids) {
        switch (decision) {
            case AlertDecision.Raise raise -> {
                UUID id = ids.get();
                AlertCondition condition = rule.definition().terms().condition();
                raised.add(new Raised(id, condition, raise.due(), lateness(raise, now), raise.evidence()));
                state = state.raised(id, raise.due(), raise.evidence().unreadSince() != null, now);
                opening = null;
                changed = true;
            }
            case AlertDecision.Collect collect -> collect(collect.more());
            case AlertDecision.Wait wait -> {
                state = state.waiting(wait.due(), wait.evidence());
                opening = wait.opening() == null ? opening : wait.opening();
                changed = true;
            }
            case AlertDecision.Forget forget -> {
                state = state.forgotten();
                opening = null;
                changed = true;
            }
            case AlertDecision.Nothing nothing -> {}
        }
    }

    /**
     * A mention that it waits with turned out to be a likely bot's, or none: what was raised before stays as it was. It waits on also when
     * nothing is left to tell, because the label may be taken back before the opening.
     */
    public void relabel(Relabelled one) {
        Instant due = state.dueSince();
        AlertEvidence collected = state.collected();
        boolean mine = rule.definition().terms().condition() == AlertCondition.EVERY_MATCH
                && rule.definition().terms().counted().equals(one.counted());
        // What was due comes back from PostgreSQL rounded to microseconds.
        if (mine
                && due != null
                && collected != null
                && !one.at().plus(1, ChronoUnit.MICROS).isBefore(due)) {
            state = state.waiting(due, collected.relabelled(one));
            changed = true;
        }
    }

    private Lateness lateness(AlertDecision.Raise raise, Instant now) {
        if (!raise.isLate(now.minus(patience))) {
            return Lateness.NO;
        }
        Instant opening = awaited();
        boolean missed = opening != null && now.minus(patience).isAfter(opening.plus(AlertDecision.LATE));
        return state.dueSince() == null || missed ? Lateness.OUTAGE : Lateness.SCHEDULE;
    }

    private void collect(AlertEvidence later) {
        if (!raised.isEmpty()) {
            raised.add(raised.removeLast().plus(later));
        } else {
            more = more == null ? later : more.plus(later);
        }
    }

    /** Alerts to raise, in order. */
    public List<Raised> raised() {
        return List.copyOf(raised);
    }

    /** What belongs to the alert that it raised before; null = nothing. */
    @Nullable
    public AlertEvidence more() {
        return more;
    }

    /** The alert that it raised before. */
    public UUID raisedBefore() {
        return before;
    }

    /** When it has to be looked at because its schedule opens; null = not for that. */
    @Nullable
    public Instant opening() {
        return opening;
    }

    /** Whether what it remembers is another thing now. */
    public boolean isChanged() {
        return changed;
    }
}
