package org.vigie.search.author.mission;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vigie.search.mention.Mention;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.tenancy.BrandId;

/** Saved queries of which a test says that there are. */
public final class KnownQueries implements BrandQueries {
    private final Set<String> known = new HashSet<>();

    public void add(BrandId brand, String id) {
        known.add(brand + " " + id);
    }

    public void remove(BrandId brand, String id) {
        known.remove(brand + " " + id);
    }

    @Override
    public Optional<Saved> find(BrandId brand, String id) {
        return known.contains(brand + " " + id)
                ? Optional.of(new Saved(id, 1, "mot", Expression.of(QueryParser.parse("mot"))))
                : Optional.empty();
    }

    @Override
    public Instant taggedSince(BrandId brand, String id) {
        throw new AssertionError("nobody asks since when");
    }

    @Override
    public List<Saved> all(BrandId brand) {
        return List.of();
    }

    @Override
    public Matching matching(BrandId brand, Mention mention) {
        return new Matching(List.of(), List.of());
    }
}
