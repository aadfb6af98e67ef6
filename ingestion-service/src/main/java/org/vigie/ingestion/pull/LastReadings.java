package org.vigie.ingestion.pull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.BrandId;

/** When a brand's accounts and sources were last read. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer. */
public interface LastReadings {
    /**
     * By id, of those that are read: a webhook account, and an id that the brand does not have, are missing. Where an account and a source
     * share an id, the one that was read longer ago is told.
     */
    Map<String, Last> of(BrandId brand, Collection<String> ids);

    /**
     * One of them.
     *
     * @param every from one reading to the next while all is well
     * @param at when one last succeeded; what it brought is first stored then or before; null = none did yet
     * @param resumed when it went on after a pause, during which nobody was to read it; null = it was never paused
     * @param paused nobody is to read it: how long it was not read means nothing
     */
    record Last(
            Duration every, @Nullable Instant at, @Nullable Instant resumed, boolean paused) {}
}
