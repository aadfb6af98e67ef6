package org.vigie.search.insight.topic;

import java.util.List;
import java.util.Set;
import org.vigie.search.insight.count.Tone;

/**
 * What is talked about more than usual.
 *
 * @param label as people wrote it most
 * @param also other words for the same
 * @param tone mentions with it
 * @param expected how many the baseline lets expect
 * @param score how surprising it is: G²
 * @param query finds them
 * @param samples ids of the newest, at most {@link Found#SAMPLES}
 */
public record Topic(
        String label, List<String> also, Tone tone, double expected, double score, String query, Set<String> samples) {
    public Topic {
        also = List.copyOf(also);
        samples = Set.copyOf(samples);
    }
}
