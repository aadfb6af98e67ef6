package org.vigie.search.mention.log;

/** One entry of the inbox log, as the index carries it out. */
public sealed interface IndexEntry {
    /** A mention came in or changed. */
    record Arrived(LoggedMention logged) implements IndexEntry {}

    /** An author was erased. */
    record Erased(AuthorErasure erasure) implements IndexEntry {}
}
