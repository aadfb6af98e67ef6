package org.vigie.routing.conversation.life;

import java.util.HashMap;
import java.util.Map;

/**
 * Something that happened to a conversation, to be written as a fact and into the audit in the transaction of the change.
 *
 * @param type past tense, as catalogued at WatchEvents
 * @param labels ids and short words, never names or texts
 */
public record Happening(String type, Map<String, String> labels, Map<String, Double> figures) {
    public Happening {
        labels = Map.copyOf(labels);
        figures = Map.copyOf(figures);
    }

    /** The same with one more label. */
    Happening with(String label, String value) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(label, value);
        return new Happening(type, more, figures);
    }
}
