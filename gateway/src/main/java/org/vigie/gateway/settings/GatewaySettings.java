package org.vigie.gateway.settings;

import java.net.URI;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the gateway stands.
 *
 * @param publicUrl the address people know it by, without a slash at the end; {@code https} makes cookies Secure
 * @param sealingKey 32 random bytes in base64, the same in every gateway; seals what sessions hold; never logged
 * @param redis where sessions and rate buckets are
 */
@ConfigurationProperties("vigie")
public record GatewaySettings(
        @DefaultValue("http://127.0.0.1:8080") URI publicUrl, @Nullable String sealingKey, @DefaultValue Redis redis) {

    /** @param url {@code redis://[:password@]host:port}, or {@code rediss:} for TLS */
    public record Redis(@DefaultValue("redis://127.0.0.1:7379") URI url) {
        @Override
        public String toString() {
            return "Redis[" + url.getHost() + ":" + url.getPort() + "]";
        }
    }

    public GatewaySettings {
        boolean web = "http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme());
        if (!web || publicUrl.getHost() == null || publicUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "vigie.public-url: expected http(s)://host[:port] without a slash at its end, actual " + publicUrl);
        }
        if (sealingKey == null || decoded(sealingKey).length != 32) {
            throw new IllegalArgumentException("vigie.sealing-key: expected 32 bytes in base64, actual something else");
        }
    }

    /** The key's 32 bytes. */
    public byte[] sealingKeyBytes() {
        return decoded(sealingKey == null ? "" : sealingKey);
    }

    /** Whether browsers reach us by TLS. */
    public boolean isSecure() {
        return "https".equals(publicUrl.getScheme());
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return "GatewaySettings[" + publicUrl + ", " + redis + "]";
    }
}
