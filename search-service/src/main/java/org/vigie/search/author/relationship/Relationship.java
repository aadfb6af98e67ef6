package org.vigie.search.author.relationship;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.search.author.AuthorKey;

/**
 * What a brand has with an author.
 *
 * @param name for people, at most 200 characters
 * @param owner subject of who looks after it; empty = nobody
 * @param internal they work for the brand or the agency
 * @param nextStep at most 500 characters; empty = nothing
 * @param nextStepAt when it is due; null = some day
 * @param steps steps and notes written down
 * @param version 0 = nobody set it yet
 * @param changedAt null while version is 0
 * @param changedBy subject; empty while version is 0
 */
public record Relationship(
        AuthorKey author,
        String name,
        Stage stage,
        String owner,
        boolean internal,
        String nextStep,
        @Nullable Instant nextStepAt,
        int steps,
        long version,
        @Nullable Instant changedAt,
        String changedBy) {

    /** With an author of whom nobody said anything. */
    public static Relationship none(AuthorKey author) {
        return new Relationship(author, "", Stage.NONE, "", false, "", null, 0, 0, null, "");
    }
}
