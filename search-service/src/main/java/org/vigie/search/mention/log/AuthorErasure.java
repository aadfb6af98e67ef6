package org.vigie.search.mention.log;

/**
 * An author of a brand was erased, and with them what others wrote for them to be answered: mails with their address as
 * {@code reply_to}.
 *
 * @param network the network
 * @param author native id of the author
 * @param sequence position in the inbox log: what was logged before is emptied, what comes later is not touched
 */
public record AuthorErasure(String network, String author, long sequence) {
    public AuthorErasure {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence: expected 1 or more, actual " + sequence);
        }
        if (author.isEmpty()) {
            throw new IllegalArgumentException("author: expected a native id, actual none");
        }
    }
}
