package org.vigie.servers;

/** What a server says when it is asked in its own protocol. */
public enum Health {
    /** It serves. */
    OK,
    /** It answers that it does not serve: it still loads its data, say, or cannot write them. */
    REFUSES,
    /** Nothing came in time. */
    SILENT
}
