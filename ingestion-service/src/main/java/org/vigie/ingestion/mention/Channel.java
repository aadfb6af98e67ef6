package org.vigie.ingestion.mention;

import java.util.List;
import java.util.Set;

/**
 * Through what a mention came in. On a network brands have accounts or listen to sources, never both: so an author, and their erasure,
 * belongs to one or the other.
 *
 * @param network {@code mail}, {@code webhook} or {@code feed}
 * @param account id of the channel account; empty for a source
 * @param source id of the source, of a shared one {@code shared/} and its id; empty for an account
 */
public record Channel(String network, String account, String source) {
    /** A slug has no slash: a shared source never meets a brand's own. */
    private static final String SHARED = "shared/";

    /** All there are, in order. */
    public static final List<String> NETWORKS = List.of("feed", "mail", "webhook");

    private static final Set<String> LISTENED_TO = Set.of("feed");

    public Channel {
        if (account.isEmpty() == source.isEmpty() || source.isEmpty() == isListenedTo(network)) {
            throw new IllegalArgumentException("expected " + (isListenedTo(network) ? "a source" : "an account")
                    + " on the network " + network + ", actual account '" + account + "' and source '" + source + "'");
        }
    }

    /** An account of the brand. */
    public static Channel account(String network, String account) {
        return new Channel(network, account, "");
    }

    /** Something the brand listens to. */
    public static Channel source(String network, String source) {
        return new Channel(network, "", source);
    }

    /** Something that the platform reads for every brand. */
    public static Channel shared(String network, String source) {
        return new Channel(network, "", SHARED + source);
    }

    /** Whether everything from a network comes in through sources. */
    public static boolean isListenedTo(String network) {
        return LISTENED_TO.contains(network);
    }
}
