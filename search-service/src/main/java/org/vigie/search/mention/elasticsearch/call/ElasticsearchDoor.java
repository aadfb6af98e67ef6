package org.vigie.search.mention.elasticsearch.call;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.vigie.wire.http.AddressTrust;

/** How the index's nodes are reached: whom to trust, and what to show them. */
final class ElasticsearchDoor {
    private static final String EXPECTED = "vigie.elasticsearch.ca: expected a PEM file of certificates, actual ";

    private ElasticsearchDoor() {}

    /** @throws IllegalArgumentException when the file of authorities cannot be used */
    static Rest5Client client(ElasticsearchSettings settings) {
        int connections = settings.concurrentSearches() + settings.concurrentWrites();
        var builder = Rest5Client.builder(settings.url())
                .setConnectionManagerCallback(
                        pool -> pool.setMaxConnPerRoute(connections).setMaxConnTotal(connections * 4));
        AddressTrust.of(settings.url()).ifPresent(builder::setSSLContext);
        if (settings.ca() != null) {
            builder.setSSLContext(trust(settings.ca()));
        }
        if (settings.apiKey() != null) {
            builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", "ApiKey " + settings.apiKey())});
        }
        return builder.build();
    }

    private static SSLContext trust(Path ca) {
        try {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            for (Certificate each : certificates(ca)) {
                authorities.setCertificateEntry("ca-" + authorities.size(), each);
            }
            var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new IllegalArgumentException(EXPECTED + ca + ", which cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(EXPECTED + ca + ", which holds something else", e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path ca)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(ca)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw new IllegalArgumentException(EXPECTED + ca + ", which holds none");
            }
            return all;
        }
    }
}
