package org.vigie.benchmarks.screen;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.benchmarks.measure.Latencies;
import org.vigie.local.api.ApiClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** When each mention's webhook call was due and when the event that carries it reached the agent. Safe for use by many threads. */
final class Journey implements EventStream.Sink {

    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();
    private volatile long events;
    private volatile String problem = "";

    /** A webhook call was acknowledged. @param dueNanos when it was to begin */
    void called(String mention, long dueNanos) {
        due.put(mention, dueNanos);
    }

    /** An event came in; the first that carries a mention counts. */
    @Override
    public synchronized void accept(String type, String data, long nanos) {
        events++;
        if (type.equals("problem")) {
            problem = data;
            return;
        }
        mention(data).ifPresent(mention -> arrived.putIfAbsent(mention, nanos));
    }

    private static Optional<String> mention(String data) {
        try {
            JsonNode label = ApiClient.JSON.readTree(data).path("labels").path("mention");
            return label.isMissingNode() ? Optional.empty() : Optional.of(label.asString());
        } catch (JacksonException e) {
            throw new IllegalStateException("An event is no JSON: " + data, e);
        }
    }

    boolean isComplete() {
        return arrived.keySet().containsAll(due.keySet());
    }

    /** Mentions that were acknowledged and have not arrived. */
    long missing() {
        return due.keySet().stream()
                .filter(mention -> !arrived.containsKey(mention))
                .count();
    }

    /** What was received, for a person. */
    String received() {
        return events + " events, " + arrived.size() + " of them with a mention"
                + (problem.isEmpty() ? "" : "; " + problem);
    }

    /** From due to arrival; a mention that never arrived counts as one that took until {@code now}. */
    Latencies latencies(long now) {
        Latencies latencies = new Latencies();
        due.forEach((mention, start) -> latencies.record(arrived.getOrDefault(mention, now) - start));
        return latencies;
    }
}
