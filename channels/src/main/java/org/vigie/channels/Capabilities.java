package org.vigie.channels;

/**
 * What an account can do and, when it cannot, why.
 *
 * @param reply replies can be sent
 * @param replyReason reason code when they cannot, else empty
 * @param limits of what can be sent
 */
public record Capabilities(boolean reply, String replyReason, Limits limits) {
    public Capabilities {
        Checks.that(reply == replyReason.isEmpty(), "reply_reason", "a reason exactly when reply is false", "other");
    }

    /** Replies are possible within these limits. */
    public static Capabilities replying(Limits limits) {
        return new Capabilities(true, "", limits);
    }

    /** No replies, for this reason. */
    public static Capabilities silent(String reason) {
        return new Capabilities(false, reason, new Limits(0));
    }
}
