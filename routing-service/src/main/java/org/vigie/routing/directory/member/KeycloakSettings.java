package org.vigie.routing.directory.member;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the identity provider's admin API is, under {@code vigie.keycloak.*}.
 *
 * @param url of the server, without the realm; null = that of the token endpoint
 */
@ConfigurationProperties("vigie.keycloak")
public record KeycloakSettings(@Nullable URI url) {
    private static final String REALMS = "/realms/";

    /** The server's address. */
    public URI server(URI tokenUri) {
        return url == null ? URI.create(tokenUri.toString().substring(0, at(tokenUri))) : url;
    }

    /** The realm of {@code …/realms/<realm>/protocol/openid-connect/token}; {@link IllegalArgumentException} for others. */
    public static String realm(URI tokenUri) {
        return tokenUri.toString().substring(at(tokenUri) + REALMS.length()).split("/", 2)[0];
    }

    private static int at(URI tokenUri) {
        int at = tokenUri.toString().indexOf(REALMS);
        if (at < 0) {
            throw new IllegalArgumentException("vigie.token-uri: expected …/realms/<realm>/…, actual " + tokenUri);
        }
        return at;
    }
}
