package org.vigie.gateway.settings;

import java.net.URI;

/**
 * Where the gateway stands, put together from its settings.
 *
 * @param publicAddress where people find it
 * @param sealing what seals sessions and the positions of events
 * @param redis where sessions and rate buckets are
 */
public record GatewaySettings(PublicSettings publicAddress, SealingSettings sealing, RedisSettings redis) {
    /** The address people know the gateway by, without a slash at its end. */
    public URI publicUrl() {
        return publicAddress.url();
    }

    /** Whether browsers reach us by TLS: cookies are Secure then. */
    public boolean isSecure() {
        return "https".equals(publicAddress.url().getScheme());
    }

    /**
     * The full name of a cookie for all paths. Over TLS with the prefix that browsers take from this host alone: nobody who has
     * another name of the same domain can plant one.
     */
    public String cookie(String name) {
        return cookie(name, isSecure());
    }

    /** See {@link #cookie(String)}. */
    public static String cookie(String name, boolean secure) {
        return secure ? "__Host-" + name : name;
    }
}
