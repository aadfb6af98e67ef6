package org.vigie.search.mention.log;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.query.Expression;
import org.vigie.wire.tenancy.BrandId;

/**
 * Mentions of the index with their position in the log, so that they can be written again beside live writes. Thread-safe.
 * Problem INDEX_UNAVAILABLE when the index does not answer in time, QUERY_TOO_LARGE when a query is too wide for it.
 */
public interface LoggedMentions {
    /**
     * One page of the brand's mentions whose tag is wrong, in order of shown time. The first page sees all that was written
     * before; what is written later may be missed.
     *
     * @param after position after the former page; null = first page
     * @param size 1–{@link MentionQuery#MOST_RESULTS}
     */
    Page wronglyTagged(BrandId brand, Tagging tagging, @Nullable String after, int size);

    /**
     * What tag stands where it should not, or does not where it should.
     *
     * @param words what a mention must match to have the tag
     * @param tag id of the saved query
     * @param wrong which of both
     * @param from shown at or after
     * @param until shown before
     */
    record Tagging(Expression words, String tag, Wrong wrong, Instant from, Instant until) {
        public Tagging {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("until: expected after " + from + ", actual " + until);
            }
        }
    }

    /** How a tag is wrong. */
    enum Wrong {
        /** The mention matches and has no tag. */
        MISSING,
        /** The mention has the tag and does not match. */
        SURPLUS
    }

    /** One page; {@code next} is null on the last. */
    record Page(List<LoggedMention> mentions, @Nullable String next) {
        public Page {
            mentions = List.copyOf(mentions);
        }
    }
}
