package org.vigie.search.insight.topic;

import java.util.List;
import java.util.Set;

/**
 * What is still in few mentions and becomes more and more.
 *
 * @param label as people wrote it most
 * @param also other words for the same
 * @param score burst score
 * @param steps mentions of each step, the newest last
 * @param query finds them
 * @param samples ids of the newest, at most {@link Found#SAMPLES}
 */
public record Signal(
        String label, List<String> also, double score, List<Long> steps, String query, Set<String> samples) {
    public Signal {
        also = List.copyOf(also);
        steps = List.copyOf(steps);
        samples = Set.copyOf(samples);
    }
}
