package org.vigie.search.mention.search;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import org.jspecify.annotations.Nullable;
import org.vigie.contract.search.v1.Highlight;
import org.vigie.contract.search.v1.HistogramBucket;
import org.vigie.contract.search.v1.MentionHit;
import org.vigie.search.matching.budget.Meter;
import org.vigie.search.matching.reference.Occurrences;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;

/**
 * Results of one query between contract and domain; the query is read once, not once a hit. What is told of all hits takes so many steps
 * at most: a query made to have a great many places in long texts tells less of the hits that come after.
 */
public final class GrpcMentionHits {
    /** Steps of all hits together: a second's work or two, and three times what two hundred hits of a query of 5 000 terms take. */
    private static final long MOST_STEPS = 10_000_000;

    /** A query in the forms that a hit is explained by. */
    private record Explained(Expression expression, Reasons reasons) {}

    private final @Nullable Explained words;
    private final Meter meter = Meter.of(MOST_STEPS);

    /** Results of a query; of none when everything was asked for. */
    public GrpcMentionHits(@Nullable Query words) {
        this.words = words == null ? null : new Explained(Expression.of(words), new Reasons(words));
    }

    /** A result with where the words matched in it, and why. */
    public MentionHit hit(MentionPage.Hit hit) {
        var to = MentionHit.newBuilder()
                .setMention(GrpcMentions.proto(hit.mention()))
                .setScore(hit.score());
        if (words != null) {
            var occurrences = new Occurrences(MentionAnalysis.of(hit.mention()), meter);
            for (Highlights.Stretch stretch : Highlights.of(words.expression(), occurrences)) {
                to.addHighlights(Highlight.newBuilder()
                        .setField(stretch.field())
                        .setStart(stretch.start())
                        .setEnd(stretch.end()));
            }
            to.addAllReasons(words.reasons().of(occurrences));
        }
        return to.build();
    }

    /** A bar of a histogram. */
    public static HistogramBucket bucket(MentionPage.Bar bar) {
        return HistogramBucket.newBuilder()
                .setStart(timestamp(bar.start()))
                .setCount(bar.count())
                .build();
    }
}
