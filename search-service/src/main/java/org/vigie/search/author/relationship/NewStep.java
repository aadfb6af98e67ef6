package org.vigie.search.author.relationship;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.search.author.AuthorKey;

/**
 * A step that a person writes down.
 *
 * @param id the request's
 * @param happenedAt null = when it is written down
 */
record NewStep(
        UUID id,
        AuthorKey author,
        StepKind kind,
        String text,
        @Nullable Instant happenedAt) {
    /** The step, written down by an act. Problem RELATIONSHIP_INVALID. */
    Step by(Act act) {
        return new Step(
                id,
                kind,
                text,
                happenedAt == null ? act.at() : happenedAt,
                act.caller().subject(),
                act.at());
    }

    /** The same for the same content: a repetition without a time has another act and is still one. */
    String fingerprint() {
        String content = String.join(
                "\0",
                author.network(),
                author.id(),
                kind.name(),
                happenedAt == null ? "" : happenedAt.toString(),
                text);
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
