package org.vigie.search.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.count.CountBook;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.count.Tally;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertSchedule;
import org.vigie.search.alert.rule.AlertTerms;

/** Judges rules: at each mention, and when a rule is due without one. No I/O; thread-safe as far as what it is given is. */
final class AlertJudge {
    /** When it is not known yet whether a source was silent, that is asked again so much later. */
    private static final Duration UNCERTAIN = Duration.ofSeconds(5);

    private final Supplier<UUID> ids;

    /** @param ids of alerts */
    AlertJudge(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /**
     * Counts mentions one by one, and judges at each the rules over its saved queries. A condition is due when the platform first
     * stored the mention that made it hold, however late it comes here.
     */
    void observe(Collection<WatchedRule> rules, CountBook book, List<Sighting> sightings, Instant now) {
        for (Sighting sighting : sightings) {
            book.add(sighting);
            Set<String> queries = Set.copyOf(sighting.queries());
            Instant due = sighting.seen().isAfter(now) ? now : sighting.seen();
            for (WatchedRule watched : rules) {
                AlertTerms terms = watched.rule().definition().terms();
                if (queries.contains(terms.savedQuery())) {
                    holding(watched, book, sighting, now)
                            .ifPresent(evidence -> watched.follow(
                                    AlertDecision.due(watched.rule().definition(), watched.state(), due, evidence, now),
                                    now,
                                    ids));
                }
            }
        }
    }

    private static Optional<AlertEvidence> holding(
            WatchedRule watched, CountBook book, Sighting sighting, Instant now) {
        var definition = watched.rule().definition();
        if (definition.terms().condition() == AlertCondition.EVERY_MATCH) {
            return Optional.of(AlertEvidence.of(sighting));
        }
        return watched.isIdle(now) ? Optional.empty() : Holding.at(sighting.seen(), definition.terms(), book);
    }

    /**
     * Looks at a rule without a mention.
     *
     * @param heard when its source was last heard; null = never, or it is no SILENCE
     * @param certain every mention up to then was counted: a SILENCE is told up to then
     * @return when to look again; null = not before a mention or a change
     */
    @Nullable
    Instant look(WatchedRule watched, CountBook book, @Nullable Instant heard, Instant certain, Instant now) {
        var definition = watched.rule().definition();
        if (definition.terms().condition() == AlertCondition.SILENCE) {
            return lookAtSilence(watched, heard, certain.isBefore(now) ? certain : now, now);
        }
        if (watched.state().dueSince() != null) {
            Optional<AlertEvidence> holds = Holding.at(watched.judgedAt(now), definition.terms(), book);
            watched.follow(AlertDecision.atOpening(definition, watched.state(), holds, now), now, ids);
        }
        return watched.opening();
    }

    /** @param until what was counted up to then is complete; the silence is judged by that, not by the clock */
    private @Nullable Instant lookAtSilence(WatchedRule watched, @Nullable Instant heard, Instant until, Instant now) {
        var definition = watched.rule().definition();
        RuleState state = watched.state();
        Instant watchedSince = state.watchedSince();
        Instant from = heard == null || heard.isBefore(watchedSince) ? watchedSince : heard;
        Instant due = from.plus(definition.terms().window());
        boolean told = state.raisedDue() != null && !state.raisedDue().isBefore(due);
        boolean open = !definition.paused() && !told && !now.isBefore(due);
        if (open && !isCertain(watched, due, until, now)) {
            return now.plus(UNCERTAIN);
        }
        Optional<AlertEvidence> holds =
                open ? Optional.of(AlertEvidence.of(from, until, Tally.NONE)) : Optional.empty();
        if (due.equals(state.dueSince())) {
            watched.follow(AlertDecision.atOpening(definition, state, holds, now), now, ids);
        } else {
            if (state.dueSince() != null) {
                // That was another silence, and it has ended.
                watched.follow(new AlertDecision.Forget(), now, ids);
            }
            RuleState free = watched.state();
            holds.ifPresent(
                    evidence -> watched.follow(AlertDecision.due(definition, free, due, evidence, now), now, ids));
        }
        return nextLook(watched, due, told, now);
    }

    /** Whether it is known that the source was silent when that was due, and still was when the schedule opened. */
    private static boolean isCertain(WatchedRule watched, Instant due, Instant until, Instant now) {
        if (until.isBefore(due)) {
            return false;
        }
        AlertSchedule schedule = watched.rule().definition().schedule();
        boolean waited = due.equals(watched.state().dueSince());
        return !waited || schedule == null || !schedule.isOpen(now) || schedule.isOpen(until);
    }

    private static @Nullable Instant nextLook(WatchedRule watched, Instant due, boolean told, Instant now) {
        var definition = watched.rule().definition();
        if (definition.paused() || told || !watched.raised().isEmpty()) {
            // A silence is told once; the next mention says when the next one is due.
            return null;
        }
        if (watched.opening() != null) {
            return watched.opening();
        }
        if (now.isBefore(due)) {
            return due;
        }
        Instant raisedAt = watched.state().raisedAt();
        Duration quiet = definition.quiet();
        return raisedAt == null ? due : raisedAt.plus(quiet);
    }
}
