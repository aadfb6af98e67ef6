package org.vigie.routing.conversation.message;

import java.util.Map;
import java.util.regex.Pattern;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;

/**
 * Whom an answer goes to. This is the one place that decides it; what an agent sees, what their approval is checked against and
 * what is sent all come from here. A Reply-To (RFC 5322 §3.6.2) is a stranger's word: it moves where one answer goes and nothing else,
 * neither the author nor the thread.
 *
 * @param address mail address, or native id of the author at another network
 * @param author who wrote what is answered
 */
public record ReplyRecipient(String address, String author) {
    public static final String MAIL = "mail";
    private static final String REPLY_TO = "reply_to";
    /** Channels takes only such; what an ingestion of before handed over may be anything. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\x21-\\x7E&&[^@\",;:<>()\\[\\]\\\\%!]]{1,64}@[a-z0-9.-]{3,190}");

    private static final int LONGEST_SHOWN = 320;

    /** Of the newest mention of a conversation on a network. */
    public static ReplyRecipient of(String network, Messages.Answerable answered) {
        String author = answered.author().id();
        Map<String, String> extras = answered.extras();
        String wanted = extras.getOrDefault(REPLY_TO, "");
        boolean counts = network.equals(MAIL)
                && !extras.containsKey("auto_submitted")
                && PLAIN.matcher(wanted).matches();
        return new ReplyRecipient(counts ? wanted : author, author);
    }

    public boolean differsFromAuthor() {
        return !address.equals(author);
    }

    /** Hosts are compared whole: which of two names under one domain belong to the same owner, no name says. */
    public boolean isOfOtherDomain() {
        return !domain(address).equals(domain(author));
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /**
     * RECIPIENT_CHANGED unless it is whom a person saw when they approved their words.
     *
     * @param seen empty = whoever sends it knows no recipients, and means the author
     */
    public void requireSeen(String seen) {
        String meant = seen.isEmpty() ? author : seen;
        if (!meant.equals(address)) {
            throw new Problem(
                    RoutingReason.RECIPIENT_CHANGED,
                    "recipient: an answer goes to somebody else now; nothing was sent",
                    Map.of("expected", address, "actual", meant.substring(0, Math.min(meant.length(), LONGEST_SHOWN))));
        }
    }
}
