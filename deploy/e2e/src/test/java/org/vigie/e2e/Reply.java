package org.vigie.e2e;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vigie.local.api.ApiClient;

/** One reply as the agent who wrote it knows it: its words are its own, and every call of it carries the same request id. */
final class Reply {

    private final String network;
    private final String conversation;
    private final String agent;
    private final String text;
    private final String requestId = ApiClient.requestId();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile boolean acknowledged;

    /** @param agent their subject */
    Reply(String network, String conversation, String question, String agent) {
        this.network = network;
        this.conversation = conversation;
        this.agent = agent;
        this.text = "Bien reçu, nous nous occupons de " + question + ".";
    }

    String conversation() {
        return conversation;
    }

    String agent() {
        return agent;
    }

    String text() {
        return text;
    }

    String requestId() {
        return requestId;
    }

    /** Notes what the agent was answered. */
    void saw(String answer) {
        seen.add(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + answer);
    }

    /** A call of it was answered 2xx. @param state of its delivery; what is refused was not acknowledged */
    void answered(String state) {
        acknowledged = !state.equals("refused");
    }

    /** Whether its agent was told that it is on record. */
    boolean isAcknowledged() {
        return acknowledged;
    }

    /** Whether it took more than one call. */
    boolean wasRepeated() {
        return seen.size() > 1;
    }

    @Override
    public String toString() {
        return "reply " + requestId + " \"" + text + "\" over " + network + " in conversation " + conversation
                + " of agent " + agent + (acknowledged ? ", acknowledged" : ", never acknowledged") + ", answers "
                + seen;
    }
}
