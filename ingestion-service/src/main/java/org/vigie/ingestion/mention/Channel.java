package org.vigie.ingestion.mention;

/**
 * Through what a mention came in.
 *
 * @param network {@code mail}, {@code webhook} or {@code feed}
 * @param account id of the channel account; empty for a source
 * @param source id of the source; empty for an account
 */
public record Channel(String network, String account, String source) {
    /** An account of the brand. */
    public static Channel account(String network, String account) {
        return new Channel(network, account, "");
    }

    /** Something the brand listens to. */
    public static Channel source(String network, String source) {
        return new Channel(network, "", source);
    }
}
