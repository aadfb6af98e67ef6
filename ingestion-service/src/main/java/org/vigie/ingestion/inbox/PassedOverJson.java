package org.vigie.ingestion.inbox;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the newest of them are kept, newest first. */
public final class PassedOverJson {
    /** So many are kept of an account; more would be looked for one by one by nobody. */
    static final int KEPT = 10;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PassedOverJson() {}

    /** As said. */
    public static List<PassedOver> read(String stored) {
        return stored.equals("[]") ? List.of() : List.of(JSON.readValue(stored, PassedOver[].class));
    }

    /** Those of before with those passed over now, which are told oldest first. */
    static String with(String stored, List<Append.Refused> refused, Instant now) {
        Stream<PassedOver> passed = refused.reversed().stream()
                .map(one -> new PassedOver(one.item(), one.reference(), one.arrivedAt(), one.reason(), now));
        return JSON.writeValueAsString(
                Stream.concat(passed, read(stored).stream()).limit(KEPT).toList());
    }
}
