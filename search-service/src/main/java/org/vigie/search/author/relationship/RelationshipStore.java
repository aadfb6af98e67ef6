package org.vigie.search.author.relationship;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.tenancy.BrandId;

/**
 * Where relationships and their steps are kept. Each change, its fact ({@code RelationshipChanged}, {@code RelationshipStepAdded}) and
 * its audit entry are one transaction; both call the author by {@link AuthorKey#subject}. Thread-safe. Problem DEPENDENCY_UNAVAILABLE
 * when the store does not answer.
 */
interface RelationshipStore {
    /** The relationship with an author, {@link Relationship#none} when nobody said anything. */
    Relationship find(BrandId brand, AuthorKey author);

    /** Changes one under a lock; what the change throws is thrown and nothing changes. Problem LIMIT_REACHED as {@link #add}. */
    Relationship update(BrandId brand, AuthorKey author, UnaryOperator<Relationship> change, Act act);

    /** Those that somebody began: by when the next step is due, those without a time last; then those that changed last. */
    List<Relationship> list(BrandId brand, Filter filter, @Nullable Position after, int max);

    /**
     * Writes a step down and counts it; an author without a relationship gets one of version 0. The same id with the same content
     * again gives what was written then and changes nothing. Problem RELATIONSHIP_INVALID; REQUEST_ID_REUSED when the id came with other
     * content, or its step was erased with the author; LIMIT_REACHED when the author has as many steps as one may have, or is one
     * more than a brand may have a relationship with.
     */
    Step add(BrandId brand, NewStep step, Act act);

    /** Steps of an author, the one that happened last first. */
    List<Step> steps(BrandId brand, AuthorKey author, @Nullable StepPosition after, int max);

    /** Which are listed. @param owner empty = whoever's; @param stage null = whatever */
    record Filter(String owner, @Nullable Stage stage) {
        static final Filter NONE = new Filter("", null);
    }

    /** A place in the list: the relationship it comes after. */
    record Position(@Nullable Instant nextStepAt, Instant changedAt, AuthorKey author) {
        static Position of(Relationship last) {
            Instant changedAt = last.changedAt();
            if (changedAt == null) {
                throw new IllegalArgumentException("relationship: expected one that somebody began, actual none");
            }
            return new Position(last.nextStepAt(), changedAt, last.author());
        }

        /** One line each: no network or author has a line of its own. */
        String text() {
            String next = nextStepAt == null ? "" : nextStepAt.toString();
            return String.join("\n", next, changedAt.toString(), author.network(), author.id());
        }

        static Position parse(String text) {
            String[] lines = text.split("\n", 4);
            return new Position(
                    lines[0].isEmpty() ? null : Instant.parse(lines[0]),
                    Instant.parse(lines[1]),
                    new AuthorKey(lines[2], lines[3]));
        }
    }

    /** A place among steps: the step it comes after. */
    record StepPosition(Instant happenedAt, UUID id) {
        String text() {
            return happenedAt + "/" + id;
        }

        static StepPosition parse(String text) {
            int slash = text.indexOf('/');
            return new StepPosition(
                    Instant.parse(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
        }
    }
}
