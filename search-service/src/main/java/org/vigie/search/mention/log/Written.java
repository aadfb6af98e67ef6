package org.vigie.search.mention.log;

import java.util.List;

/**
 * What became of a write.
 *
 * @param indexed mentions written; repeats and older entries do not count
 * @param refusals mentions that the index will never take
 */
public record Written(int indexed, List<Refusal> refusals) {
    public static final Written NOTHING = new Written(0, List.of());

    public Written {
        refusals = List.copyOf(refusals);
    }

    public Written plus(Written other) {
        var all = new java.util.ArrayList<>(refusals);
        all.addAll(other.refusals);
        return new Written(indexed + other.indexed, all);
    }

    /** A mention refused for good; {@code detail} never holds text of the mention. */
    public record Refusal(String mention, String reason, String detail) {}
}
