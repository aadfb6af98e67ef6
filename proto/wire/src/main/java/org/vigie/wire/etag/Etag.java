package org.vigie.wire.etag;

import java.util.Map;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * The version of a resource as a client sees it.
 *
 * @param text opaque to clients; empty when a client sends none
 */
public record Etag(String text) {
    /** The etag of a stored version. */
    public static Etag of(long version) {
        return new Etag("v" + Long.toString(version, 36));
    }

    /** What a client sent. */
    public static Etag sent(String text) {
        return new Etag(text);
    }

    /**
     * Refuses a lost update: Problem ETAG_MISMATCH (ABORTED) when the client sent another etag than that of the stored
     * version. A client that sent none overwrites knowingly.
     */
    public void check(long storedVersion) {
        Etag stored = of(storedVersion);
        if (!text.isEmpty() && !equals(stored)) {
            throw new Problem(
                    WireReason.ETAG_MISMATCH,
                    "Changed by somebody else meanwhile; read it again.",
                    Map.of("expected", stored.text, "actual", text.length() > 40 ? text.substring(0, 40) : text));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
