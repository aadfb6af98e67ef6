package org.vigie.ingestion.consumer;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Completeness in memory; every consumer is held by {@code me}. */
final class FakeCompleteness implements Completeness {
    private final Map<String, Span> spans = new HashMap<>();
    Instant numbered = Instant.parse("2026-11-26T12:00:00Z");

    @Override
    public Instant numbered() {
        return numbered;
    }

    @Override
    public void handedOver(String consumer, String owner, Instant until) {
        if (owner.equals("me")) {
            spans.merge(consumer, new Span(until, until), (known, news) -> known.upTo(news.until()));
        }
    }

    @Override
    public Optional<Span> of(String consumer) {
        return Optional.ofNullable(spans.get(consumer));
    }
}
