package org.vigie.search.alert.count;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mention that came in, or was edited.
 *
 * @param sequence its position in the inbox
 * @param mention its id
 * @param firstSeen when the platform first stored it
 * @param edited when the platform stored this version, if it is not the first; else null
 * @param published its own date, by its network
 * @param backlog it is older than news: it counts at its own date and makes no rule hold
 * @param source the source or channel account it came through; empty when it names none
 * @param measured it has a sentiment that is not unsure
 * @param negative that sentiment is negative
 * @param likelyBot it is labelled as likely a bot's
 * @param queries the saved queries that hold for it, by id, and what else it counts as; each with the version that held
 * @param sourceRead when its source was last read to the end before it came; null = nobody can tell
 */
public record Sighting(
        long sequence,
        String mention,
        Instant firstSeen,
        @Nullable Instant edited,
        Instant published,
        boolean backlog,
        String source,
        boolean measured,
        boolean negative,
        boolean likelyBot,
        Map<String, Long> queries,
        @Nullable Instant sourceRead) {
    /** What came in within this is news; of a source that was not heard before what is older was there before anybody listened. */
    static final Duration NEWS = Duration.ofHours(1);
    /** So much older than when it came in nothing is news, whoever tells it again or was not listened to meanwhile. */
    static final Duration OLD = Duration.ofDays(7);

    /** No id of a saved query ends so. */
    private static final String PEOPLE = "/people";

    public Sighting {
        queries = Map.copyOf(queries);
        if (negative && !measured) {
            throw new IllegalArgumentException("sighting: expected a negative one to be measured, actual not");
        }
    }

    /** One that is as old as it is known here. */
    public Sighting(
            long sequence,
            String mention,
            Instant firstSeen,
            @Nullable Instant edited,
            String source,
            boolean measured,
            boolean negative,
            boolean likelyBot,
            Map<String, Long> queries) {
        this(
                sequence, mention, firstSeen, edited, firstSeen, false, source, measured, negative, likelyBot, queries,
                null);
    }

    /** A first version. */
    public Sighting(
            long sequence,
            String mention,
            Instant firstSeen,
            String source,
            boolean measured,
            boolean negative,
            boolean likelyBot,
            Map<String, Long> queries) {
        this(sequence, mention, firstSeen, null, source, measured, negative, likelyBot, queries);
    }

    /** Whether its source said something new with it: a person's correction is an edit too, and no sign of the source. */
    public boolean isSign() {
        return !isEdit() && !source.isEmpty();
    }

    /** Whether an earlier version may have been counted. */
    public boolean isEdit() {
        return edited != null;
    }

    /** When it counts: when the platform stored this version, or of the backlog its own date. */
    public Instant seen() {
        return backlog ? published : stored();
    }

    /** When the platform stored this version, however old it is. */
    public Instant stored() {
        return edited == null ? firstSeen : edited;
    }

    /**
     * The same, known for backlog or not. An edit never is: it is as new as its change.
     *
     * @param heardSince when its source was first heard; null = nobody can tell
     */
    public Sighting dated(@Nullable Instant heardSince) {
        boolean news = !published.isBefore(firstSeen.minus(NEWS));
        boolean before = heardSince != null && published.isBefore(heardSince.minus(NEWS));
        boolean old = published.isBefore(firstSeen.minus(OLD));
        return isEdit() || news || !(before || old)
                ? this
                : new Sighting(
                        sequence,
                        mention,
                        firstSeen,
                        null,
                        published,
                        true,
                        source,
                        measured,
                        negative,
                        likelyBot,
                        queries,
                        sourceRead);
    }

    /** The same, which does not count for these. */
    public Sighting without(Set<String> counted) {
        if (Collections.disjoint(queries.keySet(), counted)) {
            return this;
        }
        Map<String, Long> rest = new HashMap<>(queries);
        rest.keySet().removeAll(counted);
        return counting(rest);
    }

    /** What mentions of a saved query count as that are not likely a bot's. */
    public static String ofPeople(String query) {
        return query + PEOPLE;
    }

    /** The same, which counts for these only. */
    Sighting counting(Map<String, Long> counted) {
        return new Sighting(
                sequence,
                mention,
                firstSeen,
                edited,
                published,
                backlog,
                source,
                measured,
                negative,
                likelyBot,
                counted,
                sourceRead);
    }
}
