package org.vigie.ingestion.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the reading of a source does.
 *
 * @param state of the last look: {@code UNKNOWN} before the first
 * @param detail sentence for people: why a look failed, or what it refused
 * @param lastSuccessAt null = never
 * @param lastFailureAt null = never
 */
public record SourceHealth(
        String state,
        String detail,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastFailureAt) {
    /** Before the first look. */
    static final SourceHealth UNKNOWN = new SourceHealth("UNKNOWN", "", null, null);
}
