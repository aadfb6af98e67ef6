package org.vigie.search.savedquery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vigie.search.mention.Mention;
import org.vigie.search.query.Expression;
import org.vigie.search.savedquery.store.SavedQuery;
import org.vigie.wire.tenancy.BrandId;

/** The saved queries of a brand, for other features. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer. */
public interface BrandQueries {
    /** One query; Problem QUERY_* when it was saved by a newer version that understands more. */
    Optional<Saved> find(BrandId brand, String id);

    /** Problem SAVED_QUERY_UNKNOWN when the brand has no such query; else as {@link #find}. */
    default Saved require(BrandId brand, String id) {
        return find(brand, id).orElseThrow(SavedQuery::unknown);
    }

    /**
     * Since when mentions are tagged by the words that a query has now: when it was made, when its words were last changed, or as far back
     * as it was applied to the past since. Problem SAVED_QUERY_UNKNOWN when the brand has no such query.
     */
    Instant taggedSince(BrandId brand, String id);

    /** Every query of the brand that can be read, in order of id. */
    List<Saved> all(BrandId brand);

    /** What the queries say of a mention. Problem MATCHER_LOADING before they were read for the first time. */
    Matching matching(BrandId brand, Mention mention);

    /**
     * A saved query.
     *
     * @param version rises with each change
     * @param text as it was written, for the columns of what is wrong with it
     */
    record Saved(String id, long version, String text, Expression expression) {}

    /**
     * What the queries of a brand say of a mention, each list in order of id.
     *
     * @param found those that hold
     * @param notEvaluated ids of those of which nothing is known, because the mention used up what may be spent on the brand's queries
     */
    record Matching(List<Matched> found, List<String> notEvaluated) {
        public Matching {
            found = List.copyOf(found);
            notEvaluated = List.copyOf(notEvaluated);
        }
    }

    /** A saved query that held, and the version of it that was matched: it may be another one by now. */
    record Matched(String id, long version) {}
}
