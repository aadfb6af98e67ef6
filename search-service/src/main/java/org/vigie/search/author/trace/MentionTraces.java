package org.vigie.search.author.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.mention.Author;
import org.vigie.wire.tenancy.BrandId;

/**
 * Traces of a brand's mentions. What has no author is left out: nobody told who wrote it, or the author was erased. Thread-safe. Problem
 * INDEX_UNAVAILABLE when the index does not answer in time, CALL_CANCELLED once nobody waits for the call any more.
 */
public interface MentionTraces {
    /**
     * The newest ones of a range, newest first, those of one moment by id.
     *
     * @param from shown at or after
     * @param until shown before, later than {@code from}
     * @param most 1 or more
     * @param tags whether to read tags, which take more memory than all the rest
     * @param withoutBots leave out those labelled as likely bots
     */
    List<MentionTrace> newest(BrandId brand, Instant from, Instant until, int most, Tags tags, boolean withoutBots);

    /** Which tags traces bring along. */
    enum Tags {
        NONE,
        /** The first {@link MentionTrace#MOST_TAGS} of each mention. */
        FIRST
    }

    /** As the newest mention of the range named each of these authors; who has none there is left out. */
    Map<AuthorKey, Author> names(BrandId brand, Set<AuthorKey> authors, Instant from, Instant until);
}
