package org.vigie.ingestion.inbox.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/** One numbered entry of the log. */
public sealed interface InboxEntry {
    /** Position in the log, without gaps in commit order. */
    long sequence();

    /** Whose. */
    BrandId brand();

    /** Id of the mention; for an erasure the id of the entry. */
    String subject();

    /**
     * A mention came in or changed.
     *
     * @param looked when its account or source was last read to the end before it came; null = nobody can tell, as of what calls by itself
     *     and of a later version
     */
    record Received(
            long sequence, Mention mention, @Nullable Instant looked) implements InboxEntry {
        /** One of which nobody can tell when its source was read before. */
        public Received(long sequence, Mention mention) {
            this(sequence, mention, null);
        }

        @Override
        public BrandId brand() {
            return mention.brand();
        }

        @Override
        public String subject() {
            return mention.id();
        }
    }

    /** An author was erased; {@code author} is the native id on {@code network}. */
    record AuthorErased(long sequence, BrandId brand, String network, String author) implements InboxEntry {
        @Override
        public String subject() {
            return "erasure-" + sequence;
        }
    }
}
