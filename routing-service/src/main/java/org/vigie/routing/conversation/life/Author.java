package org.vigie.routing.conversation.life;

/**
 * Who wrote something, as the network names them.
 *
 * @param id native id; for mail the address in lower case; empty only after the author was erased
 * @param followers 0 when unknown
 */
public record Author(String id, String name, String handle, String url, long followers) {
    /** Nobody: what is left of an erased author. */
    public static final Author ERASED = new Author("", "", "", "", 0);
}
