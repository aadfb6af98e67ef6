package org.vigie.search.savedquery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vigie.search.QueryProblems;
import org.vigie.search.matching.Matches;
import org.vigie.search.matching.dictionary.Found;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.savedquery.live.LiveQueries;
import org.vigie.search.savedquery.live.Match;
import org.vigie.search.savedquery.store.SavedQuery;
import org.vigie.search.savedquery.store.SavedQueryStore;
import org.vigie.search.savedquery.store.SavedQueryVersions;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The saved queries of a brand out of the store, and matched in memory. */
final class StoredBrandQueries implements BrandQueries {
    private static final int PAGE = 500;

    private final SavedQueryStore store;
    private final SavedQueryVersions versions;
    private final LiveQueries live;

    StoredBrandQueries(SavedQueryStore store, SavedQueryVersions versions, LiveQueries live) {
        this.store = store;
        this.versions = versions;
        this.live = live;
    }

    @Override
    public Optional<Saved> find(BrandId brand, String id) {
        return store.find(brand, id)
                .map(query -> saved(query, QueryProblems.read(query.definition().query())));
    }

    @Override
    public Instant taggedSince(BrandId brand, String id) {
        return versions.wordsSince(store.find(brand, id).orElseThrow(SavedQuery::unknown))
                .tagged();
    }

    @Override
    public List<Saved> all(BrandId brand) {
        List<Saved> all = new ArrayList<>();
        List<SavedQuery> page = store.list(BrandScope.of(brand), null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(query -> readable(query).ifPresent(all::add));
            var last = new SavedQueryStore.Position(page.getLast().id(), brand.slug());
            page = page.size() < PAGE ? List.of() : store.list(BrandScope.of(brand), last, PAGE);
        }
        return all;
    }

    @Override
    public Matching matching(BrandId brand, Mention mention) {
        Matches<Match> matches = live.matches(brand, MentionAnalysis.of(mention));
        return new Matching(
                matches.subjects().stream()
                        .map(match -> new Matched(match.query(), match.version()))
                        .toList(),
                matches.notEvaluated().stream().map(Found::id).toList());
    }

    /** One that cannot be read matches nothing; LiveQueries logs it. */
    private static Optional<Saved> readable(SavedQuery query) {
        try {
            return Optional.of(saved(query, QueryParser.parse(query.definition().query())));
        } catch (QueryRefused e) {
            return Optional.empty();
        }
    }

    private static Saved saved(SavedQuery query, Query read) {
        return new Saved(query.id(), query.version(), query.definition().query(), Expression.of(read));
    }
}
