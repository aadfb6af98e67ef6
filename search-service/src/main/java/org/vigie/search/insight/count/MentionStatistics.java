package org.vigie.search.insight.count;

import java.util.List;
import org.vigie.search.query.Expression;
import org.vigie.wire.tenancy.BrandId;

/**
 * Counts of a brand's mentions, exact when asked. Thread-safe. Problem INDEX_UNAVAILABLE when the index does not answer in time,
 * QUERY_TOO_LARGE when a query is too wide for it.
 */
public interface MentionStatistics {
    /** The most values a volume is split by. */
    int MOST_PARTS = 10;

    /** Mentions by bar, whole and split. */
    Volumes volumes(BrandId brand, Selection selection, Bars bars, Split split);

    /** Mentions of each saved query, by the tags that mentions carry. */
    Voices voices(BrandId brand, Selection selection, List<String> savedQueries);

    /** The values that most mentions hold, most first. */
    List<TopValue> top(BrandId brand, Selection selection, TopKind kind, int limit);

    /** All mentions of the selection, and those of each expression in its order. */
    Counted tones(BrandId brand, Selection selection, List<Expression> expressions);

    /** All mentions of the selection by bar, and those of each expression in its order. */
    CountedBars bars(BrandId brand, Selection selection, Bars bars, List<Expression> expressions);

    /**
     * How many mentions hold which phrases, by the keys that documents carry; those indexed before there were keys do not count.
     *
     * @param newest of this selection the phrases that most mentions hold, at most {@code most} and each in {@code fewest} or more
     * @param before in this one the same phrases are counted
     * @param share above 0 to 0.5, or 1: of so large a part of the mentions all numbers are estimated, always of the same
     */
    PhraseUses phrases(BrandId brand, Selection newest, Selection before, int fewest, int most, double share);

    /** Bars of one value; {@code value} is empty for all mentions. */
    record Series(String value, Tone total, List<Tone> bars) {
        public Series {
            bars = List.copyOf(bars);
        }
    }

    /** {@code parts} are the values with the most mentions, most first. */
    record Volumes(Series all, List<Series> parts) {
        public Volumes {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What saved queries matched.
     *
     * @param each in the order asked for
     * @param mentions that at least one matched
     * @param shared of these, those that more than one matched
     */
    record Voices(List<Tone> each, long mentions, long shared) {
        public Voices {
            each = List.copyOf(each);
        }
    }

    /** See {@link #tones}. */
    record Counted(Tone all, List<Tone> each) {
        public Counted {
            each = List.copyOf(each);
        }
    }

    /** See {@link #bars}; each list has one count a bar. */
    record CountedBars(List<Long> all, List<List<Long>> each) {
        public CountedBars {
            all = List.copyOf(all);
            each = List.copyOf(each);
        }
    }

    /**
     * See {@link #phrases}.
     *
     * @param newest mentions with keys
     * @param before the same of before
     */
    record PhraseUses(long newest, long before, List<PhraseUse> each) {
        public PhraseUses {
            each = List.copyOf(each);
        }
    }

    /** Mentions with one phrase. */
    record PhraseUse(int key, long newest, long before) {}
}
