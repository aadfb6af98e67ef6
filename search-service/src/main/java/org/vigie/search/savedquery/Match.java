package org.vigie.search.savedquery;

import java.time.Duration;

/** A query that matched. */
record Match(String query, Objective objective, int priority, String owner, Duration reactionTime) {
    static Match of(SavedQuery query) {
        var definition = query.definition();
        return new Match(
                query.id(),
                definition.objective(),
                definition.priority(),
                definition.owner(),
                definition.reactionTime());
    }
}
