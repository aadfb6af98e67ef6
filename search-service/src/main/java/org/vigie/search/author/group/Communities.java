package org.vigie.search.author.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.alg.clustering.LabelPropagationClustering;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.Multigraph;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.trace.Reply;

/**
 * Communities of a graph of replies, whichever way a reply goes: in the end each author is where most of their exchanges are. By label
 * propagation (U. N. Raghavan, R. Albert, S. Kumara, Physical Review E 76, 2007), a round of which is linear in the number of replies.
 */
final class Communities {
    /** Any; always the same, so that the same replies give the same groups. */
    private static final long SEED = 20_26;
    /** After five rounds most authors are where they stay; a tie that never ends must not run for ever. */
    private static final int MOST_ROUNDS = 100;

    private Communities() {}

    /** Every author of a reply is in one of them. The order of the replies does not matter. */
    static List<Set<AuthorKey>> of(List<Reply> replies) {
        List<AuthorKey[]> pairs = new ArrayList<>(replies.size());
        for (Reply reply : replies) {
            AuthorKey one = reply.from().author();
            AuthorKey other = reply.to().author();
            pairs.add(one.compareTo(other) < 0 ? new AuthorKey[] {one, other} : new AuthorKey[] {other, one});
        }
        pairs.sort((one, other) -> {
            int first = one[0].compareTo(other[0]);
            return first != 0 ? first : one[1].compareTo(other[1]);
        });
        // An edge for each reply: exchanges count by how many they are.
        var graph = new Multigraph<AuthorKey, DefaultEdge>(DefaultEdge.class);
        Set<AuthorKey> authors = new TreeSet<>();
        pairs.forEach(pair -> authors.addAll(List.of(pair)));
        authors.forEach(graph::addVertex);
        pairs.forEach(pair -> graph.addEdge(pair[0], pair[1]));
        return new LabelPropagationClustering<>(graph, MOST_ROUNDS, new Random(SEED))
                .getClustering()
                .getClusters();
    }
}
