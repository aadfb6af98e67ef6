package org.vigie.search.author.ranking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.mention.Author;

/** A ranking with the names of those whom it lists; who has none was erased meanwhile and is listed no more. */
public record NamedRanking(Ranking ranking, Map<AuthorKey, Author> names) {
    public NamedRanking {
        names = Map.copyOf(names);
    }

    /** Those who are listed. */
    List<Ranking.Line> lines() {
        return ranking.lines().stream()
                .filter(line -> names.containsKey(line.score().author()))
                .toList();
    }

    /** Whom a ranking lists. */
    static Set<AuthorKey> authors(Ranking ranking) {
        return ranking.lines().stream().map(line -> line.score().author()).collect(Collectors.toSet());
    }

    Author named(AuthorScore score) {
        Author newest = names.getOrDefault(score.author(), Author.NOBODY);
        return new Author(score.author().id(), newest.name(), newest.handle(), newest.url(), score.followers());
    }
}
