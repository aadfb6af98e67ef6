package org.vigie.search.savedquery;

import java.time.Instant;
import java.util.regex.Pattern;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * A saved query. Every constructor argument is checked: Problem SAVED_QUERY_INVALID with the field.
 *
 * @param id slug of 1–40 characters, unique in the brand
 * @param version rises with each change, from 1
 * @param changedBy subject of who last changed it
 */
record SavedQuery(BrandId brand, String id, Definition definition, long version, Instant createdAt, String changedBy) {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

    SavedQuery {
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
     */
    record Definition(String name, String query, Objective objective, int priority) {
        static final int USUAL_PRIORITY = 3;
        private static final int LONGEST_NAME = 200;

        Definition {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw Problem.field(
                        SearchReason.SAVED_QUERY_INVALID,
                        "saved_query.display_name",
                        "expected 1 to " + LONGEST_NAME + " characters, actual " + name.length());
            }
            if (priority < 1 || priority > 5) {
                throw Problem.field(
                        SearchReason.SAVED_QUERY_INVALID,
                        "saved_query.priority",
                        "expected 1 to 5, actual " + priority);
            }
        }
    }

    /** This query after a change. */
    SavedQuery changed(Definition after, String by) {
        return new SavedQuery(brand, id, after, version + 1, createdAt, by);
    }
}
