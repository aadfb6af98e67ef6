package org.vigie.search.savedquery.store;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * A saved query. Every constructor argument is checked: Problem SAVED_QUERY_INVALID with the field.
 *
 * @param id slug of 1–40 characters, unique in the brand
 * @param version rises with each change, from 1
 * @param changedBy subject of who last changed it
 */
public record SavedQuery(
        BrandId brand, String id, Definition definition, long version, Instant createdAt, String changedBy) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    public SavedQuery {
        if (!SLUG.matcher(id).matches()) {
            throw Problem.field(
                    SearchReason.SAVED_QUERY_INVALID,
                    "saved_query.id",
                    "expected 1 to 40 of a-z, 0-9 and inner hyphens");
        }
    }

    /**
     * What people write.
     *
     * @param name for people, 1–200 characters
     * @param query in the query language, checked by the use case
     * @param priority 1 (most urgent) to 5
     * @param owner subject of who looks after it, at most 200 characters; empty = nobody, which an alert must not have
     * @param reactionTime how soon somebody must react to a match: whole seconds, 0 (none) to 31 days
     */
    public record Definition(
            String name, String query, Objective objective, int priority, String owner, Duration reactionTime) {
        public static final int USUAL_PRIORITY = 3;
        private static final int LONGEST_NAME = 200;
        private static final Duration LONGEST_REACTION = Duration.ofDays(31);

        public Definition {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw Problem.field(
                        SearchReason.SAVED_QUERY_INVALID,
                        "saved_query.display_name",
                        Expected.length(1, LONGEST_NAME),
                        name.isBlank() ? "none" : name.length());
            }
            if (priority < 1 || priority > 5) {
                throw Problem.field(
                        SearchReason.SAVED_QUERY_INVALID, "saved_query.priority", Expected.number(1, 5), priority);
            }
            requireOwner(objective, owner);
            if (reactionTime.isNegative()
                    || reactionTime.getNano() != 0
                    || reactionTime.compareTo(LONGEST_REACTION) > 0) {
                throw Problem.field(
                        SearchReason.SAVED_QUERY_INVALID,
                        "saved_query.reaction_time",
                        Expected.seconds(0, LONGEST_REACTION.toSeconds()),
                        reactionTime.getNano() == 0 ? reactionTime.toSeconds() : "a part of one");
            }
        }

        private static void requireOwner(Objective objective, String owner) {
            if (owner.length() > LONGEST_NAME) {
                throw Problem.field(
                        SearchReason.SAVED_QUERY_INVALID,
                        "saved_query.owner",
                        Expected.length(0, LONGEST_NAME),
                        owner.length());
            }
            if (objective == Objective.ALERT && owner.isBlank()) {
                throw Problem.field(
                        SearchReason.SAVED_QUERY_INVALID,
                        "saved_query.owner",
                        "expected the subject of a person, because it is an alert; actual none");
            }
        }

        /** The owner of a query for which none is named: nobody, but of an alert whoever makes it one. */
        public static String ownerUnlessNamed(Objective objective, String actor) {
            return objective == Objective.ALERT ? actor : "";
        }
    }

    /** This query after a change. */
    public SavedQuery changed(Definition after, String by) {
        return numbered(version + 1, after, by);
    }

    /** This query under another version number. */
    SavedQuery numbered(long number) {
        return numbered(number, definition, changedBy);
    }

    private SavedQuery numbered(long number, Definition after, String by) {
        return new SavedQuery(brand, id, after, number, createdAt, by);
    }

    /** That there is none by an id. */
    public static Problem unknown() {
        return new Problem(SearchReason.SAVED_QUERY_UNKNOWN, "No saved query by this id.");
    }
}
