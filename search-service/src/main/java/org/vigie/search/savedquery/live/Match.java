package org.vigie.search.savedquery.live;

import java.time.Duration;
import org.vigie.search.savedquery.store.Objective;
import org.vigie.search.savedquery.store.SavedQuery;

/** A query that matched, in the version that did. */
public record Match(
        String query, long version, Objective objective, int priority, String owner, Duration reactionTime) {
    static Match of(SavedQuery query) {
        var definition = query.definition();
        return new Match(
                query.id(),
                query.version(),
                definition.objective(),
                definition.priority(),
                definition.owner(),
                definition.reactionTime());
    }
}
