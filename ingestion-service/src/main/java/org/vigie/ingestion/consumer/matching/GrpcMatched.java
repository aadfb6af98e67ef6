package org.vigie.ingestion.consumer.matching;

import java.util.List;
import org.vigie.contract.search.v1.MatchedQuery;

/** What is known of a mention's matches: to match nothing and not to know are two things. */
public sealed interface GrpcMatched {
    /** Search has said it. @param queries empty when nothing matches */
    record Known(List<MatchedQuery> queries) implements GrpcMatched {}

    /** Search has not said it, and may later. */
    record Unknown() implements GrpcMatched {}

    /** Search will not say it of this mention. @param reason code */
    record Refused(String reason, String detail) implements GrpcMatched {}

    /** What an offer says when it does not wait. */
    default List<MatchedQuery> orNothing() {
        return this instanceof Known known ? known.queries() : List.of();
    }
}
