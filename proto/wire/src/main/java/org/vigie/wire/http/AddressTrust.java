package org.vigie.wire.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Whom a client of one address trusts. A client that is not told reads all of the JDK's authorities when it is made, which every start
 * pays; one of a plain {@code http} address has no use for them, and trusts nobody.
 */
public final class AddressTrust {
    private AddressTrust() {}

    /** A client for this address alone: it must not follow redirects to others. */
    public static HttpClient.Builder client(URI address) {
        HttpClient.Builder builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
        of(List.of(address)).ifPresent(builder::sslContext);
        return builder;
    }

    /** For a client of these addresses alone. Empty: the JDK's own authorities. */
    public static Optional<SSLContext> of(List<URI> addresses) {
        boolean plain = addresses.stream().allMatch(address -> "http".equalsIgnoreCase(address.getScheme()));
        return plain ? Optional.of(nobody()) : Optional.empty();
    }

    private static SSLContext nobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS is missing from this JDK", e);
        }
    }
}
