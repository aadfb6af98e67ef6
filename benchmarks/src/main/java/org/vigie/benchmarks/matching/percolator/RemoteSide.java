package org.vigie.benchmarks.matching.percolator;

import java.util.List;
import org.vigie.benchmarks.load.Clients;
import org.vigie.benchmarks.matching.workload.MatchSets;
import org.vigie.benchmarks.matching.workload.Standing;

/** One of those compared that is asked over the network. Thread-safe once queries stand. */
interface RemoteSide {
    /** Replaces whatever stood; these are met by every post that is sent afterwards. */
    void stand(List<Standing> queries) throws InterruptedException;

    /** What a client asks again and again: what the next posts meet. All clients go through the posts together. */
    Clients.Call client(int postsACall);

    /** The match sets of the first posts. @param posts a multiple of {@code postsACall} */
    MatchSets sets(int posts, int postsACall);
}
