package org.vigie.benchmarks.matching.side;

import org.vigie.benchmarks.matching.workload.MatchSets;

/** One of those compared, with its queries standing. For one thread. */
public interface Side extends AutoCloseable {
    /** For people. */
    String name();

    /** Matches a post, by its index, and adds what it met. */
    void match(int post, MatchSets met);

    @Override
    void close();
}
