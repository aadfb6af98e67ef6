package org.vigie.search.savedquery.store;

import java.nio.charset.StandardCharsets;
import org.vigie.search.matching.KeptMemory;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;

/**
 * How much a saved query counts of what its brand may have: its text, or what the live matcher keeps of it where that is out of proportion. A
 * stem is a word in each language, and a NEAR of a few words may stand for thousands once its alternatives are written out.
 */
final class SavedQueryLength {
    /** Bytes of heap that a byte of text may stand for: about what {@code abcd OR } takes, so that most queries count their text. */
    private static final int HEAP_A_BYTE = 24;

    private SavedQueryLength() {}

    /** Bytes of its text, or the 24th part of what it keeps of the heap of each process when that is more. */
    static int of(SavedQuery query) {
        String text = query.definition().query();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        try {
            long kept = KeptMemory.of(Expression.of(QueryParser.parse(text)));
            return Math.max(bytes, Math.toIntExact(kept / HEAP_A_BYTE));
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
