package org.vigie.search.author.relationship;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.vigie.search.SearchReason;
import org.vigie.search.author.FieldRule;
import org.vigie.wire.problem.Expected;

/**
 * One step or note. Problem RELATIONSHIP_INVALID for a field that is not as said here.
 *
 * @param id the request's
 * @param text 1–4 000 characters
 * @param happenedAt from 1970 on, at most a minute after it was written down: clocks differ
 * @param writtenBy subject of who wrote it down
 */
record Step(UUID id, StepKind kind, String text, Instant happenedAt, String writtenBy, Instant writtenAt) {
    private static final FieldRule FIELDS = new FieldRule(SearchReason.RELATIONSHIP_INVALID, "step");
    private static final int LONGEST = 4_000;
    private static final Duration GRACE = Duration.ofMinutes(1);

    Step {
        FIELDS.words("text", text, 1, LONGEST);
        FIELDS.time("happened_at", happenedAt);
        if (happenedAt.isAfter(writtenAt.plus(GRACE))) {
            throw FIELDS.refusal(
                    "happened_at", Expected.of(Expected.Form.PAST, "no later than now"), "a time in the future");
        }
    }
}
