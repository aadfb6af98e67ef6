package org.vigie.search.editor;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.search.QueryProblems;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.check.QueryCheck;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Shows what a query would have found in the last 30 days. The query is read before anything is asked of the index. */
final class PreviewQuery {
    private static final int SAMPLES = 10;
    /** Texts may be long: few at once. */
    private static final int PAGE = 100;

    private final MentionIndex index;
    private final SelectedMentions mentions;
    private final BrandQueries queries;
    private final Clock clock;

    PreviewQuery(MentionIndex index, SelectedMentions mentions, BrandQueries queries, Clock clock) {
        this.index = index;
        this.mentions = mentions;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * The preview.
     *
     * @param words the query as it was read
     * @param total mentions of these days; a lower bound when {@code totalIsLowerBound}
     * @param samples the newest
     * @param shared which other queries match the newest
     */
    record Preview(
            Query words,
            DailyVolume volume,
            long total,
            boolean totalIsLowerBound,
            List<MentionPage.Hit> samples,
            SharedResults.Counted shared,
            List<QueryCheck.Hint> hints) {}

    /**
     * Problems QUERY_*, SAVED_QUERY_UNKNOWN, INDEX_UNAVAILABLE, MATCHER_LOADING.
     *
     * @param edited id of the saved query that is being edited; empty for a new one
     * @param withoutBots leave out what is labelled as likely a bot's
     */
    Preview of(BrandId brand, String query, ZoneId zone, String edited, boolean withoutBots) {
        Query read = QueryProblems.read(query);
        if (!edited.isEmpty()) {
            queries.require(brand, edited);
        }
        Expression words = Expression.of(read);
        Instant now = clock.instant();
        var filter = new MentionQuery.Filter(
                Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), DailyVolume.beginning(now, zone), now, withoutBots);
        MentionPage first = QueryProblems.searching(
                query, () -> index.search(BrandScope.of(brand), page(words, filter, null, zone)));
        List<MentionPage.Hit> samples =
                first.hits().subList(0, Math.min(SAMPLES, first.hits().size()));
        return new Preview(
                read,
                DailyVolume.of(
                        first.histogram(), now, zone, mentions.beginning(brand).orElse(now)),
                first.total(),
                first.totalIsLowerBound(),
                List.copyOf(samples),
                shared(brand, words, filter, first, edited),
                QueryCheck.hints(query));
    }

    private SharedResults.Counted shared(
            BrandId brand, Expression words, MentionQuery.Filter filter, MentionPage first, String edited) {
        SharedResults shared = new SharedResults(edited);
        MentionPage page = first;
        while (true) {
            for (MentionPage.Hit hit : page.hits()) {
                shared.add(queries.matching(brand, hit.mention()));
            }
            String next = page.next();
            if (next == null || shared.isFull()) {
                return shared.counted();
            }
            page = index.search(BrandScope.of(brand), page(words, filter, next, null));
        }
    }

    private static MentionQuery page(
            Expression words, MentionQuery.Filter filter, @Nullable String after, @Nullable ZoneId zone) {
        return new MentionQuery(words, filter, MentionQuery.Order.NEWEST, PAGE, after, zone, false);
    }
}
