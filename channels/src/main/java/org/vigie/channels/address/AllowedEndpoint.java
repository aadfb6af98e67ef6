package org.vigie.channels.address;

import java.util.Locale;

/**
 * A host and port that may be reached whatever their address, written {@code host:port}.
 *
 * @param host in lower case, as it stands in the URL or setting
 * @param port 1–65 535
 */
public record AllowedEndpoint(String host, int port) {
    public AllowedEndpoint {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("expected host:port, got " + host + ":" + port);
        }
        host = host.toLowerCase(Locale.ROOT);
    }

    /** Reads {@code host:port}. */
    public static AllowedEndpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("expected host:port, got " + text);
        }
        return new AllowedEndpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
