package org.vigie.benchmarks.screen;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.vigie.benchmarks.measure.Latencies;
import org.vigie.local.api.ApiClient;

/**
 * When each webhook call was due, and when the event that puts its mention on the agent's screen had arrived. Every mention is of an
 * author of its own and so opens a conversation of its own. Safe for use by many threads.
 */
final class Journey implements EventStream.Sink {

    private static final String OPENED = "ConversationOpened";

    private final Map<String, Long> dueByAuthor = new ConcurrentHashMap<>();
    private final Map<String, Long> arrivedByConversation = new ConcurrentHashMap<>();
    private volatile String problem = "";
    private boolean ended;

    /** A webhook call was acknowledged. @param dueNanos when it was to begin */
    void called(String author, long dueNanos) {
        dueByAuthor.put(author, dueNanos);
    }

    @Override
    public void accept(String type, String data, long nanos) {
        if (type.equals("problem")) {
            problem = data;
        } else if (type.equals(OPENED)) {
            String conversation = ApiClient.JSON.readTree(data).path("subject").asString("");
            arrivedByConversation.putIfAbsent(conversation, nanos);
            wake();
        }
    }

    @Override
    public synchronized void ended() {
        ended = true;
        notifyAll();
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Waits until as many conversations were opened as calls acknowledged, or the stream ended, or the patience. */
    synchronized void await(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        while (!isComplete() && !ended && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = until - System.nanoTime();
        }
    }

    /** Whether as many conversations were opened as calls acknowledged. */
    boolean isComplete() {
        return arrivedByConversation.size() >= dueByAuthor.size();
    }

    /** What was received, for a person. */
    String received() {
        return arrivedByConversation.size() + " conversations opened for " + dueByAuthor.size() + " calls"
                + (problem.isEmpty() ? "" : "; " + problem);
    }

    /**
     * From due to arrival.
     *
     * @param authors author of each conversation
     * @throws IllegalStateException when an acknowledged mention did not arrive
     */
    Latencies latencies(Map<String, String> authors) {
        Latencies latencies = new Latencies();
        arrivedByConversation.forEach((conversation, arrived) -> {
            Long due = dueByAuthor.get(authors.getOrDefault(conversation, ""));
            if (due != null) {
                latencies.record(arrived - due);
            }
        });
        if (latencies.count() != dueByAuthor.size()) {
            throw new IllegalStateException("Events: expected one for each of " + dueByAuthor.size()
                    + " mentions, actual " + latencies.count() + "; " + received());
        }
        return latencies;
    }
}
