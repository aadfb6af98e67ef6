package org.vigie.search.mention;

import org.jspecify.annotations.Nullable;
import org.vigie.contract.search.v1.Highlight;
import org.vigie.contract.search.v1.HistogramBucket;
import org.vigie.contract.search.v1.MentionHit;
import org.vigie.search.query.Expression;

/** Results between contract and domain. */
public final class GrpcMentionHits {
    private GrpcMentionHits() {}

    /** A result with where the words matched in it. */
    public static MentionHit hit(MentionPage.Hit hit, @Nullable Expression words) {
        var to = MentionHit.newBuilder()
                .setMention(GrpcMentions.proto(hit.mention()))
                .setScore(hit.score());
        if (words != null) {
            for (Highlights.Stretch stretch : Highlights.of(words, MentionAnalysis.of(hit.mention()))) {
                to.addHighlights(Highlight.newBuilder()
                        .setField(stretch.field())
                        .setStart(stretch.start())
                        .setEnd(stretch.end()));
            }
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
