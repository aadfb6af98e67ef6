package org.vigie.wire.call;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.problem.WireReason;

/** The {@code request_id} field of creating and sending requests: a UUID under which a repetition changes nothing. */
public final class RequestIds {
    private RequestIds() {}

    /** The id of the field. Problem REQUEST_ID_INVALID when it is empty or no UUID. */
    public static UUID require(String text) {
        return optional(text).orElseThrow(() -> invalid(text));
    }

    /** The id of the field, empty when the field is. Problem REQUEST_ID_INVALID when it is no UUID. */
    public static Optional<UUID> optional(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!CallTrace.isUuid(text)) {
            throw invalid(text);
        }
        return Optional.of(UUID.fromString(text));
    }

    /** What a repetition that asks for something else is refused with. @param reason the service's own REQUEST_ID_REUSED */
    public static Problem reused(Reason reason) {
        return new Problem(reason, "request_id: expected a new one, actual that of another request");
    }

    private static Problem invalid(String text) {
        return new Problem(
                WireReason.REQUEST_ID_INVALID,
                "request_id: expected a UUID, actual " + (text.isEmpty() ? "nothing" : "another text"),
                Map.of("field", "request_id", "expected", "UUID"));
    }
}
