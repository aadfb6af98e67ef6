package org.vigie.gateway.settings;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people find the gateway.
 *
 * @param url {@code http(s)://host[:port]} without a slash at its end
 */
@ConfigurationProperties("vigie.public")
public record PublicSettings(
        @DefaultValue("http://127.0.0.1:8080") URI url) {
    public PublicSettings {
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null || url.toString().endsWith("/")) {
            throw new IllegalArgumentException(
                    "vigie.public.url: expected http(s)://host[:port] without a slash at its end, actual " + url);
        }
    }
}
