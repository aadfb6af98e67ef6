package org.vigie.search.savedquery.store;

import java.nio.charset.StandardCharsets;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;

/**
 * How much a saved query counts of what its brand may have. A NEAR of a few words may stand for thousands once its alternatives are written
 * out, and it is these that lie in memory.
 */
final class SavedQueryLength {
    private SavedQueryLength() {}

    /** Bytes of its text, or its words written out when these are more. */
    static int of(SavedQuery query) {
        String text = query.definition().query();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        try {
            return Math.max(
                    bytes,
                    Math.toIntExact(Expression.of(QueryParser.parse(text)).words()));
        } catch (QueryRefused e) {
            // Written by a newer version that understands more, and matched by that alone.
            return bytes;
        }
    }

    /** By how much a change makes it longer. */
    static int more(SavedQuery before, SavedQuery after) {
        return before.definition().query().equals(after.definition().query()) ? 0 : of(after) - of(before);
    }
}
