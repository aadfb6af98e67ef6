package org.vigie.search.alert.count;

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
 * @param source the source or channel account it came through; empty when it names none
 * @param measured it has a sentiment that is not unsure
 * @param negative that sentiment is negative
 * @param likelyBot it is labelled as likely a bot's
 * @param queries the saved queries that hold for it, by id, and what else it counts as; each with the version that held
 */
public record Sighting(
        long sequence,
        String mention,
        Instant firstSeen,
        @Nullable Instant edited,
        String source,
        boolean measured,
        boolean negative,
        boolean likelyBot,
        Map<String, Long> queries) {
    /** No id of a saved query ends so. */
    private static final String PEOPLE = "/people";

    public Sighting {
        queries = Map.copyOf(queries);
        if (negative && !measured) {
            throw new IllegalArgumentException("sighting: expected a negative one to be measured, actual not");
        }
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

    /** Whether an earlier version may have been counted. */
    public boolean isEdit() {
        return edited != null;
    }

    /** When it counts: when the platform stored this version. */
    public Instant seen() {
        return edited == null ? firstSeen : edited;
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
        return new Sighting(sequence, mention, firstSeen, edited, source, measured, negative, likelyBot, counted);
    }
}
