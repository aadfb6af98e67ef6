package org.vigie.search.author.ranking;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.relationship.Relationship;
import org.vigie.wire.tenancy.BrandId;

/** The fake. */
final class InMemoryRankings implements Rankings {
    private final Map<BrandId, Ranking> rankings = new HashMap<>();
    private final Map<BrandId, Map<AuthorKey, RankedAuthor>> lines = new HashMap<>();
    private final Map<BrandId, Map<AuthorKey, Relationship>> relationships = new HashMap<>();

    void relate(BrandId brand, Relationship relationship) {
        relationships.computeIfAbsent(brand, key -> new HashMap<>()).put(relationship.author(), relationship);
    }

    @Override
    public synchronized int replace(BrandId brand, NamedRanking named, RankingAct act) {
        Map<AuthorKey, RankedAuthor> before = lines.getOrDefault(brand, Map.of());
        Map<AuthorKey, RankedAuthor> after = new TreeMap<>();
        int newAdvocates = 0;
        for (Ranking.Line line : named.lines()) {
            AuthorKey author = line.score().author();
            Ranks former = before.containsKey(author) ? before.get(author).ranks() : Ranks.NONE;
            after.put(
                    author,
                    new RankedAuthor(
                            line.score(),
                            named.named(line.score()),
                            line.ranks(),
                            former,
                            named.ranking().at()));
            newAdvocates += line.ranks().advocacy() > 0 && former.advocacy() == 0 ? 1 : 0;
        }
        rankings.put(brand, named.ranking());
        lines.put(brand, after);
        return newAdvocates;
    }

    @Override
    public synchronized Optional<RankedAuthor> find(BrandId brand, AuthorKey author) {
        return Optional.ofNullable(lines.getOrDefault(brand, Map.of()).get(author));
    }

    @Override
    public synchronized RankedPage list(BrandId brand, RankedQuery query, int after, int most) {
        Map<AuthorKey, Relationship> related = relationships.getOrDefault(brand, Map.of());
        List<RankedPage.Line> page = lines.getOrDefault(brand, Map.of()).values().stream()
                .map(author -> new RankedPage.Line(
                        author,
                        related.getOrDefault(
                                author.score().author(),
                                Relationship.none(author.score().author()))))
                .filter(line -> place(query, line) > after && holds(query, line))
                .sorted(Comparator.comparingInt(line -> place(query, line)))
                .limit(most)
                .toList();
        Ranking ranking = rankings.get(brand);
        return ranking == null ? new RankedPage(page, null, 0) : new RankedPage(page, ranking.at(), ranking.mentions());
    }

    private static int place(RankedQuery query, RankedPage.Line line) {
        Ranks ranks = line.author().ranks();
        return query.list() == RankedQuery.ListKind.INFLUENCERS ? ranks.influence() : ranks.advocacy();
    }

    private static boolean holds(RankedQuery query, RankedPage.Line line) {
        boolean internal = line.relationship().internal();
        boolean side = query.side() == RankedQuery.Side.ANY || (query.side() == RankedQuery.Side.INTERNAL) == internal;
        String network = line.author().score().author().network();
        return side
                && (query.network().isEmpty() || query.network().equals(network))
                && (query.owner().isEmpty()
                        || query.owner().equals(line.relationship().owner()));
    }

    @Override
    public synchronized Set<AuthorKey> related(BrandId brand) {
        return relationships.getOrDefault(brand, Map.of()).values().stream()
                .filter(said -> said.internal() || !said.owner().isEmpty())
                .map(Relationship::author)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized void forget(BrandId brand, Set<AuthorKey> authors) {
        lines.getOrDefault(brand, new HashMap<>()).keySet().removeAll(authors);
    }
}
