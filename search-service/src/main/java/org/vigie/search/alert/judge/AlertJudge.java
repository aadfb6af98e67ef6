package org.vigie.search.alert.judge;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.count.CountBook;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.listening.Hearing;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertTerms;

/** Judges rules: at each mention, and when a rule is due without one. No I/O; thread-safe as far as what it is given is. */
public final class AlertJudge {
    private final Supplier<UUID> ids;
    private final SilenceJudge silences;

    /** @param ids of alerts */
    public AlertJudge(Supplier<UUID> ids) {
        this.ids = ids;
        this.silences = new SilenceJudge(ids);
    }

    /**
     * Counts mentions one by one, and judges at each the rules over its saved queries; at none of the backlog. A condition is due when the
     * platform first stored the mention that made it hold, however late it comes here.
     */
    public void observe(Collection<WatchedRule> rules, CountBook book, List<Sighting> sightings, Instant now) {
        for (Sighting sighting : sightings) {
            book.add(sighting);
            if (sighting.backlog()) {
                continue;
            }
            Instant due = sighting.seen().isAfter(now) ? now : sighting.seen();
            for (WatchedRule watched : rules) {
                AlertTerms terms = watched.rule().definition().terms();
                Long version = sighting.queries().get(terms.counted());
                if (version != null) {
                    if (watched.isOverdue(due)) {
                        open(watched, book, now);
                    }
                    holding(watched, book, sighting, now)
                            .map(evidence -> evidence.by(version))
                            .ifPresent(evidence -> watched.follow(
                                    AlertDecision.due(watched.rule().definition(), watched.state(), due, evidence, now),
                                    now,
                                    ids));
                }
            }
        }
    }

    /**
     * Tells the silences that mentions ended before anybody could tell them; no I/O.
     *
     * @param heard when the sources of the rules were last heard before these mentions, by their ids; those that never were are missing
     */
    public void hear(Collection<WatchedRule> rules, Map<String, Instant> heard, List<Sighting> sightings, Instant now) {
        Map<String, Instant> last = new HashMap<>(heard);
        for (Sighting sighting : sightings) {
            if (!sighting.isSign()) {
                continue;
            }
            Instant read = sighting.sourceRead();
            if (read != null && !sighting.backlog()) {
                rules.stream()
                        .filter(watched -> watched.isSilenceOf(sighting.source()))
                        .forEach(watched ->
                                silences.hear(watched, last.get(sighting.source()), read, sighting.seen(), now));
            }
            last.merge(sighting.source(), sighting.seen(), (a, b) -> a.isBefore(b) ? b : a);
        }
    }

    private static Optional<AlertEvidence> holding(
            WatchedRule watched, CountBook book, Sighting sighting, Instant now) {
        var definition = watched.rule().definition();
        if (definition.terms().condition() == AlertCondition.EVERY_MATCH) {
            return Optional.of(AlertEvidence.of(sighting));
        }
        return watched.isIdle(now, sighting.seen())
                ? Optional.empty()
                : Holding.at(sighting.seen(), definition.terms(), book);
    }

    /**
     * Looks at a rule without a mention.
     *
     * @param hearing what is known of its source, if it is a SILENCE
     * @return when to look again; null = not before a mention or a change
     */
    @Nullable
    public Instant look(WatchedRule watched, CountBook book, Hearing hearing, Instant now) {
        var definition = watched.rule().definition();
        if (definition.terms().condition() == AlertCondition.SILENCE) {
            return silences.look(watched, hearing.by(now), now);
        }
        if (watched.state().dueSince() != null) {
            open(watched, book, now);
        }
        return watched.opening();
    }

    /** The opening that a rule over mentions waits for may have come. */
    private void open(WatchedRule watched, CountBook book, Instant now) {
        var definition = watched.rule().definition();
        Instant time = watched.judgedAt(now, book.zone());
        boolean kept = !definition.terms().isWindowed()
                || CountBook.isKept(time.minus(definition.terms().window()), now);
        // Of a window that is not kept any more, what it waited with is all that is known.
        Optional<AlertEvidence> holds = kept
                ? Holding.at(time, definition.terms(), book)
                : Optional.ofNullable(watched.state().collected());
        watched.follow(AlertDecision.atOpening(definition, watched.state(), holds, now), now, ids);
    }
}
