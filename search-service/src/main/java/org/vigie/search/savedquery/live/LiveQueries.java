package org.vigie.search.savedquery.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.SearchReason;
import org.vigie.search.matching.KeptMemory;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.Matches;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.matching.budget.MatchBudget;
import org.vigie.search.matching.dictionary.Found;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.savedquery.store.SavedQuery;
import org.vigie.search.savedquery.store.SavedQueryStore;
import org.vigie.search.text.Post;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The saved queries of every brand in memory, as the store has them. Matching is thread-safe and takes no lock. */
public final class LiveQueries {
    private static final Logger log = LoggerFactory.getLogger(LiveQueries.class);
    private static final int PAGE = 500;

    private final SavedQueryStore store;
    private final IntConsumer notEvaluated;
    private final BiConsumer<BrandId, String> passedOver;
    private final LiveMatcher<Match> matcher = new LiveMatcher<>();
    private final BrandRoom room;
    private volatile boolean loaded;

    /**
     * @param mostKept bytes of the heap that the queries of one brand may keep here, 1 or more; what is beyond does not match
     * @param notEvaluated told how many queries were passed over because a post used up their brand's budget; of a post that belongs to
     *     nobody one a brand
     * @param passedOver told each of these queries, for posts that just came in only
     */
    public LiveQueries(
            SavedQueryStore store, long mostKept, IntConsumer notEvaluated, BiConsumer<BrandId, String> passedOver) {
        this.store = store;
        this.room = new BrandRoom(mostKept);
        this.notEvaluated = notEvaluated;
        this.passedOver = passedOver;
    }

    /**
     * Queries of the brand that hold for the post, and those that its {@link MatchBudget} had no room for. Problem MATCHER_LOADING
     * before the first load.
     */
    public Matches<Match> matches(BrandId brand, Post post) {
        requireLoaded();
        return counted(matcher.matches(brand, post));
    }

    /** As {@link #matches}, for a post that just came in: those that hold. */
    public List<Match> arriving(BrandId brand, Post post) {
        requireLoaded();
        return arrived(matcher.matches(brand, post)).subjects();
    }

    /**
     * Brands one of whose queries holds for a post that belongs to nobody, in order of agency and brand, each once; without those whose
     * {@link MatchBudget} had no room for the query that would have held. Problem MATCHER_LOADING before the first load.
     */
    public List<BrandId> concerned(Post post) {
        requireLoaded();
        return arrived(matcher.matchOfEachBrand(post)).found().stream()
                .map(Found::brand)
                .toList();
    }

    private void requireLoaded() {
        if (!loaded) {
            throw new Problem(SearchReason.MATCHER_LOADING, "The saved queries are being read; ask again.");
        }
    }

    private Matches<Match> arrived(Matches<Match> matches) {
        matches.notEvaluated().forEach(query -> passedOver.accept(query.brand(), query.id()));
        return counted(matches);
    }

    private Matches<Match> counted(Matches<Match> matches) {
        if (!matches.notEvaluated().isEmpty()) {
            notEvaluated.accept(matches.notEvaluated().size());
        }
        return matches;
    }

    boolean isLoaded() {
        return loaded;
    }

    /** Queries of all brands. */
    int size() {
        return matcher.size();
    }

    /** Queries of all brands that do not match, because those of their brand would keep too much of the heap. */
    int turnedAway() {
        return room.turnedAway();
    }

    /** Reads everything again; matching goes on with what is there meanwhile. One thread at a time loads and refreshes. */
    public void load() {
        Set<BrandId> brands = new HashSet<>(matcher.brands());
        brands.addAll(store.brands());
        brands.forEach(this::load);
        loaded = true;
    }

    private void load(BrandId brand) {
        room.leave(brand);
        matcher.replaceAll(brand, standing(brand));
    }

    /** Reads one query again, because it changed; all of its brand where there may be room now for one that had none. */
    void refresh(BrandId brand, String id) {
        if (room.turnsAway(brand)) {
            load(brand);
            return;
        }
        room.leave(brand, id);
        Optional<StandingQuery<Match>> standing = store.find(brand, id).flatMap(this::standing);
        standing.ifPresentOrElse(query -> matcher.put(brand, query), () -> matcher.remove(brand, id));
    }

    private List<StandingQuery<Match>> standing(BrandId brand) {
        List<StandingQuery<Match>> all = new ArrayList<>();
        List<SavedQuery> page = store.list(BrandScope.of(brand), null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(query -> standing(query).ifPresent(all::add));
            page = store.list(
                    BrandScope.of(brand),
                    new SavedQueryStore.Position(page.getLast().id(), brand.slug()),
                    PAGE);
        }
        return all;
    }

    private Optional<StandingQuery<Match>> standing(SavedQuery query) {
        try {
            Expression expression =
                    Expression.of(QueryParser.parse(query.definition().query()));
            if (!room.take(query.brand(), query.id(), KeptMemory.of(expression))) {
                log.warn(
                        "saved query {} of {} does not match: the brand's queries would keep too much of the heap",
                        query.id(),
                        query.brand());
                return Optional.empty();
            }
            return Optional.of(StandingQuery.of(query.id(), expression, Match.of(query)));
        } catch (QueryRefused e) {
            // Saved by a newer version that understands more; the others must match all the same.
            log.warn("saved query {} of {} cannot be read and does not match: {}", query.id(), query.brand(), e.why());
            return Optional.empty();
        }
    }
}
