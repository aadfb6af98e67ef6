package org.vigie.routing.conversation.life;

/**
 * Where a conversation takes place. Exactly one of account and source is given.
 *
 * @param account channel account, empty for a source
 * @param source source, empty for an account
 * @param thread groups mentions within (account or source, author); for one author there is one open conversation a thread
 */
public record Origin(String network, String account, String source, Author author, String thread) {
    public Origin {
        if (account.isEmpty() == source.isEmpty()) {
            throw new IllegalArgumentException("origin: expected an account or a source, actual both or none");
        }
    }

    /** The key under which at most one conversation is open. */
    public ThreadKey key() {
        return new ThreadKey(endpoint(), author.id(), thread);
    }

    public String endpoint() {
        return account.isEmpty() ? "source:" + source : "account:" + account;
    }

    public Origin with(Author changed) {
        return new Origin(network, account, source, changed, thread);
    }

    public Origin in(String anotherThread) {
        return new Origin(network, account, source, author, anotherThread);
    }
}
