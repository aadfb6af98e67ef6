package org.vigie.search.author.ranking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.AuthorWork;
import org.vigie.search.author.due.AuthorDue;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.author.trace.TraceTurns;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Ranks a brand's authors by the mentions of the last 90 days, when it is due or at once; one at a time for each brand. Thread-safe. */
public final class RankAuthors implements AuthorWork {
    static final String KIND = "ranking";
    static final Duration WINDOW = Duration.ofDays(90);
    static final int MOST_MENTIONS = 100_000;

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final MentionTraces traces;
    private final TraceTurns turns;
    private final Rankings rankings;
    private final AuthorDue due;
    private final Clock clock;
    private final Duration every;

    /** @param every how long a ranking holds */
    public RankAuthors(
            MentionTraces traces, TraceTurns turns, Rankings rankings, AuthorDue due, Clock clock, Duration every) {
        this.traces = traces;
        this.turns = turns;
        this.rankings = rankings;
        this.due = due;
        this.clock = clock;
        this.every = every;
    }

    /**
     * What a ranking found.
     *
     * @param authors in the window
     * @param mentions that were read
     * @param newAdvocates advocates who were none before
     */
    public record Ranked(long authors, long mentions, int newAdvocates) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration every() {
        return every;
    }

    /** Ranks; the caller has claimed it. */
    @Override
    public void run(BrandId brand) {
        rank(
                brand,
                new RankingAct(new Caller.Service("search"), UUID.randomUUID().toString()));
    }

    /** Ranks at once. Problem RANKING_RUNNING when somebody else does; those of {@link TraceTurns#within}. */
    public Ranked now(BrandId brand, RankingAct act) {
        AuthorDue.Claim claim = due.take(brand, KIND, LEASE)
                .orElseThrow(() -> new Problem(
                        SearchReason.RANKING_RUNNING, "Another ranking of the brand's authors is under way."));
        Duration next = AFTER_A_FAILURE;
        try {
            Ranked ranked = rank(brand, act);
            next = every;
            return ranked;
        } finally {
            due.finish(claim, next);
        }
    }

    private Ranked rank(BrandId brand, RankingAct act) {
        // What PostgreSQL keeps.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from = now.minus(WINDOW);
        Set<AuthorKey> related = rankings.related(brand);
        Ranking ranking = turns.within(() -> Ranking.of(
                traces.newest(brand, from, now, MOST_MENTIONS, MentionTraces.Tags.NONE, false), now, related));
        Set<AuthorKey> listed = NamedRanking.authors(ranking);
        NamedRanking named = new NamedRanking(ranking, traces.names(brand, listed, from, now));
        int newAdvocates = rankings.replace(brand, named, act);
        forgetErased(brand, named, from, now);
        return new Ranked(ranking.authors(), ranking.mentions(), newAdvocates);
    }

    /** Who was erased while the ranking was made, after its mentions were read and before it was kept, is looked for once more. */
    private void forgetErased(BrandId brand, NamedRanking named, Instant from, Instant now) {
        Set<AuthorKey> gone = new HashSet<>(named.names().keySet());
        gone.removeAll(traces.names(brand, named.names().keySet(), from, now).keySet());
        if (!gone.isEmpty()) {
            rankings.forget(brand, gone);
        }
    }
}
