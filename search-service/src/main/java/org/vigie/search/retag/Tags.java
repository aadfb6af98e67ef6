package org.vigie.search.retag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.query.Expression;

/** What becomes of one mention's tags. */
final class Tags {
    private Tags() {}

    /**
     * The mention with the tag that its text earns, empty when it has the right ones. A mention whose author was erased keeps
     * its tags: nobody can tell any more what it said, and figures must not change by an erasure.
     */
    static Optional<Mention> corrected(Mention mention, String query, Expression expression) {
        boolean tagged = mention.matchedQueries().contains(query);
        if (isErased(mention) || tagged == Verification.holds(expression, MentionAnalysis.of(mention))) {
            return Optional.empty();
        }
        List<String> tags = new ArrayList<>(mention.matchedQueries());
        if (tagged) {
            tags.remove(query);
        } else {
            tags.add(query);
            tags.sort(null);
        }
        return Optional.of(mention.tagged(tags));
    }

    private static boolean isErased(Mention mention) {
        return mention.author().equals(Author.NOBODY)
                && mention.content().title().isEmpty()
                && mention.content().text().isEmpty();
    }
}
