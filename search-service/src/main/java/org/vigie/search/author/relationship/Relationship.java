package org.vigie.search.author.relationship;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.FieldRule;
import org.vigie.wire.problem.Expected;

/**
 * What a brand has with an author. Problem RELATIONSHIP_INVALID for a field that is not as said here.
 *
 * @param name for people, at most 200 characters on one line
 * @param owner subject of who looks after it, at most 200 characters on one line and not {@code me}; empty = nobody
 * @param internal they work for the brand or the agency
 * @param nextStep at most 500 characters; empty = nothing
 * @param nextStepAt when it is due, in the years 1970 to 2999 and only with a next step; null = some day
 * @param steps steps and notes written down
 * @param version rises with each change, and not with a step; 0 = nobody set it yet. The first is the time in microseconds, so that none
 *     comes again when somebody begins anew after an erasure
 * @param changedAt of the last change or step; null when there was neither
 * @param changedBy subject of whose that was; empty when there was neither
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
    /** How a list names whoever calls; stored, it would be nobody's. */
    static final String CALLER = "me";

    private static final FieldRule FIELDS = new FieldRule(SearchReason.RELATIONSHIP_INVALID, "relationship");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_NEXT_STEP = 500;

    public Relationship {
        FIELDS.line("display_name", name, 0, LONGEST_NAME);
        FIELDS.line("owner", owner, 0, LONGEST_NAME);
        if (owner.equals(CALLER)) {
            throw FIELDS.refusal("owner", Expected.of(Expected.Form.PERSON, "the subject of a person"), CALLER);
        }
        FIELDS.words("next_step", nextStep, 0, LONGEST_NEXT_STEP);
        if (nextStepAt != null) {
            FIELDS.time("next_step_at", nextStepAt);
            if (nextStep.isBlank()) {
                throw FIELDS.refusal(
                        "next_step_at", Expected.of(Expected.Form.NONE, "none without a next step"), "one");
            }
        }
        if (steps < 0 || version < 0) {
            throw new IllegalArgumentException(
                    "relationship: expected no negative number, actual " + steps + " steps, version " + version);
        }
    }

    /** With an author of whom nobody said anything. */
    public static Relationship none(AuthorKey author) {
        return new Relationship(author, "", Stage.NONE, "", false, "", null, 0, 0, null, "");
    }

    /** What a person said here, as the change of what was before. */
    Relationship replacing(Relationship before, Act act) {
        return new Relationship(
                author,
                name,
                stage,
                owner,
                internal,
                nextStep,
                nextStepAt,
                before.steps,
                before.version == 0 ? ChronoUnit.MICROS.between(Instant.EPOCH, act.at()) : before.version + 1,
                act.at(),
                act.caller().subject());
    }

    /** With one more step, which is no change of the rest. */
    Relationship stepped(Act act) {
        return new Relationship(
                author,
                name,
                stage,
                owner,
                internal,
                nextStep,
                nextStepAt,
                steps + 1,
                version,
                act.at(),
                act.caller().subject());
    }
}
