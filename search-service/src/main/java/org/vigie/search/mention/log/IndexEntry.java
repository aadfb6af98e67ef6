package org.vigie.search.mention.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of the inbox log, as the index carries it out. */
public sealed interface IndexEntry {
    /**
     * A mention came in or changed.
     *
     * @param sourceRead when its source was last read to the end before it came; null = nobody can tell
     */
    record Arrived(LoggedMention logged, @Nullable Instant sourceRead) implements IndexEntry {
        /** One of which nobody can tell when its source was read before. */
        public Arrived(LoggedMention logged) {
            this(logged, null);
        }
    }

    /** An author was erased. */
    record Erased(AuthorErasure erasure) implements IndexEntry {}
}
