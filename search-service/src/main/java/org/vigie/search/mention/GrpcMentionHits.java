package org.vigie.search.mention;

import org.jspecify.annotations.Nullable;
import org.vigie.contract.search.v1.Highlight;
import org.vigie.contract.search.v1.HistogramBucket;
import org.vigie.contract.search.v1.MentionHit;
import org.vigie.search.matching.Occurrences;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;

/** Results between contract and domain. */
public final class GrpcMentionHits {
    private GrpcMentionHits() {}

    /** A result with where the words matched in it, and why. */
    public static MentionHit hit(MentionPage.Hit hit, @Nullable Query words) {
        var to = MentionHit.newBuilder()
                .setMention(GrpcMentions.proto(hit.mention()))
                .setScore(hit.score());
        if (words != null) {
            var occurrences = new Occurrences(MentionAnalysis.of(hit.mention()));
            for (Highlights.Stretch stretch : Highlights.of(Expression.of(words), occurrences)) {
                to.addHighlights(Highlight.newBuilder()
                        .setField(stretch.field())
                        .setStart(stretch.start())
                        .setEnd(stretch.end()));
            }
            to.addAllReasons(Reasons.of(words, occurrences));
        }
        return to.build();
    }

    /** A bar of a histogram. */
    public static HistogramBucket bucket(MentionPage.Bar bar) {
        return HistogramBucket.newBuilder()
                .setStart(GrpcMentions.timestamp(bar.start()))
                .setCount(bar.count())
                .build();
    }
}
