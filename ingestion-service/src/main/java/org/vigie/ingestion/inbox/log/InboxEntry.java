package org.vigie.ingestion.inbox.log;

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

    /** A mention came in or changed. */
    record Received(long sequence, Mention mention) implements InboxEntry {
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
