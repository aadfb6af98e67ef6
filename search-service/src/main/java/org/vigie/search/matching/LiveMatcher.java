package org.vigie.search.matching;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.search.matching.budget.MatchBudget;
import org.vigie.search.matching.dictionary.WatchingBrand;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

/**
 * The standing queries of every brand, met by posts: those of all brands at once, or of one brand alone. Thread-safe. Matching
 * takes no lock and sees each query as it was before or after an edit, never between; edits follow one another and are seen by
 * every match that begins after they return. {@code docs/adr/0005-live-matcher.md} tells how and why.
 */
public final class LiveMatcher<T> {
    /** Posts of one matcher after which some queries are looked at again, and how much of them. */
    private static final int REVIEW_EVERY = 512;

    private static final int REVIEW_EFFORT = 2_048;

    private final QueryBook book = new QueryBook();
    private final MatchBudget budget;
    private final ReentrantLock edits = new ReentrantLock();
    private final AtomicReferenceArray<@Nullable PostMatcher> resting =
            new AtomicReferenceArray<>(2 * Runtime.getRuntime().availableProcessors());
    /** All that may be at work. */
    private final List<PostMatcher> matchers = new CopyOnWriteArrayList<>();
    /** Rises with each edit. A match sees the queries that exist at the version it began with. */
    private volatile long version;

    public LiveMatcher(MatchBudget budget) {
        this.budget = budget;
    }

    public LiveMatcher() {
        this(MatchBudget.USUAL);
    }

    /** The queries of one brand that hold for a post; costs nothing for the queries of others. */
    public Matches<T> matches(BrandId brand, Post post) {
        WatchingBrand watching = book.brands().get(brand);
        return watching == null ? new Matches<>(List.of(), List.of()) : match(post, watching, false);
    }

    /** The queries of all brands that hold for a post. */
    public Matches<T> matchesOfAllBrands(Post post) {
        return match(post, null, false);
    }

    /**
     * Of each brand one of its queries that holds for a post, whichever is met first: no more is looked at than that takes. Of a brand whose
     * {@link MatchBudget} was used up before, the query at which it was is among those not evaluated.
     */
    public Matches<T> matchOfEachBrand(Post post) {
        return match(post, null, true);
    }

    // What is found was put in by put and replaceAll, which take subjects of T only.
    @SuppressWarnings("unchecked")
    private Matches<T> match(Post post, @Nullable WatchingBrand only, boolean firstOnly) {
        PostMatcher matcher = borrow();
        begin(matcher);
        Matches<Object> matches;
        int posts;
        try {
            matches = matcher.match(post, only, firstOnly, book.brandLimit(), book.limit());
            posts = matcher.posts();
        } finally {
            matcher.version(PostMatcher.IDLE);
            giveBack(matcher);
        }
        tidy(posts);
        return (Matches<T>) (Matches<?>) matches;
    }

    /** Either the edit that comes meanwhile sees this match, or this match sees the edit's version. */
    private void begin(PostMatcher matcher) {
        long seen;
        do {
            seen = version;
            matcher.version(seen);
        } while (seen != version);
    }

    private PostMatcher borrow() {
        for (int i = 0; i < resting.length(); i++) {
            PostMatcher matcher = resting.get(i) == null ? null : resting.getAndSet(i, null);
            if (matcher != null) {
                return matcher;
            }
        }
        PostMatcher matcher = new PostMatcher(book.vocabulary(), book.frequencies(), budget);
        matchers.add(matcher);
        return matcher;
    }

    private void giveBack(PostMatcher matcher) {
        for (int i = 0; i < resting.length(); i++) {
            if (resting.compareAndSet(i, null, matcher)) {
                return;
            }
        }
        matchers.remove(matcher);
    }

    /** Small chores that edits leave behind, done by whoever passes by when nobody edits. */
    private void tidy(int posts) {
        boolean review = posts % REVIEW_EVERY == 0;
        if (!(review || book.hasDead()) || !edits.tryLock()) {
            return;
        }
        try {
            book.sweep(oldest());
            if (review && book.review(REVIEW_EFFORT, version + 1)) {
                publish();
            }
        } finally {
            edits.unlock();
        }
    }

    /** Adds or replaces one query. */
    public void put(BrandId brand, StandingQuery<T> query) {
        edit(next -> book.put(brand, query, next));
    }

    /** Removes one query; nothing happens when there is none. */
    public void remove(BrandId brand, String id) {
        edit(next -> book.remove(brand, id, next));
    }

    /** Replaces all queries of a brand, at once for whoever matches; of two with one id the last stays. */
    public void replaceAll(BrandId brand, Collection<StandingQuery<T>> queries) {
        Set<String> ids = queries.stream().map(StandingQuery::id).collect(Collectors.toSet());
        edit(next -> {
            WatchingBrand watching = book.brands().get(brand);
            if (watching != null) {
                Set<String> gone = new HashSet<>(watching.queries().keySet());
                gone.removeAll(ids);
                gone.forEach(id -> book.remove(brand, id, next));
            }
            queries.forEach(query -> book.put(brand, query, next));
        });
    }

    private void edit(LongConsumer change) {
        edits.lock();
        try {
            change.accept(version + 1);
            publish();
        } finally {
            edits.unlock();
        }
    }

    private void publish() {
        long next = version + 1;
        version = next;
        book.sweep(oldest());
    }

    private long oldest() {
        long oldest = version;
        for (PostMatcher matcher : matchers) {
            oldest = Math.min(oldest, matcher.version());
        }
        return oldest;
    }

    /** Queries of all brands. */
    public int size() {
        return book.size();
    }

    /** Numbers given to terms, free ones included. */
    int terms() {
        return book.vocabulary().limit();
    }

    /** Brands that have or had queries. */
    public Set<BrandId> brands() {
        return Set.copyOf(book.brands().keySet());
    }
}
