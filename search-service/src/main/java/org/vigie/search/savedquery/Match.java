package org.vigie.search.savedquery;

import java.time.Duration;

/** A query that matched, in the version that did. */
record Match(String query, long version, Objective objective, int priority, String owner, Duration reactionTime) {
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
