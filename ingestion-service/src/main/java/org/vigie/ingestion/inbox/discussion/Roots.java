package org.vigie.ingestion.inbox.discussion;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the discussions of answers began, as far as the brand has them: an answer to an answer belongs to what the first one answers. In
 * what order they stand beside each other is of no account, since feeds have the newest first or last. Pure.
 */
public final class Roots {
    private Roots() {}

    /**
     * Native ids of the beginnings.
     *
     * @param answers of one brand that are stored together, by id
     * @param stored of those and of what they answer, by id, what was settled when it was first stored; empty = it answers nothing, or nobody
     *     looked then
     * @return one for each answer, by id. What was settled stays; where the answers go round in a circle it is what each one answers
     */
    public static Map<String, String> of(Map<String, Answer> answers, Map<String, String> stored) {
        Map<String, String> roots = new HashMap<>(answers.size());
        for (Answer answer : answers.values()) {
            if (!roots.containsKey(answer.id())) {
                settle(answer, answers, stored, roots);
            }
        }
        return roots;
    }

    /** Up from one answer; all on the way have the same beginning. */
    private static void settle(
            Answer from, Map<String, Answer> answers, Map<String, String> stored, Map<String, String> roots) {
        Map<String, Answer> way = new LinkedHashMap<>();
        Answer at = from;
        while (way.putIfAbsent(at.id(), at) == null) {
            String root = known(at, answers, stored, roots);
            if (!root.isEmpty()) {
                way.keySet().forEach(id -> roots.put(id, root));
                return;
            }
            at = answers.getOrDefault(at.answers(), at);
        }
        way.values().forEach(one -> roots.put(one.id(), one.answered()));
    }

    /** Empty when what it answers is an answer as well, of which nothing is known yet. */
    private static String known(
            Answer at, Map<String, Answer> answers, Map<String, String> stored, Map<String, String> roots) {
        String settled = roots.containsKey(at.id()) ? roots.get(at.id()) : stored.get(at.id());
        if (settled != null) {
            return settled.isEmpty() ? at.answered() : settled;
        }
        if (answers.containsKey(at.answers())) {
            return "";
        }
        String above = stored.getOrDefault(at.answers(), "");
        return above.isEmpty() ? at.answered() : above;
    }
}
