package org.vigie.ingestion.inbox.log;

import org.vigie.ingestion.mention.Correction;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How corrections are kept; none is an empty text. */
public final class CorrectionJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CorrectionJson() {}

    /** As stored. */
    public static String write(Correction correction) {
        return correction.isNone() ? "" : JSON.writeValueAsString(correction);
    }

    /** As said. */
    public static Correction read(String stored) {
        return stored.isEmpty() ? Correction.NONE : JSON.readValue(stored, Correction.class);
    }
}
