package org.vigie.gateway.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The client under which people sign in. It is another than {@code vigie.client-id}, by which the gateway calls: people's tokens must be
 * short, so that a role taken from them is soon gone, and the gateway's own must outlast an absence of the identity provider.
 *
 * @param clientId at the identity provider
 * @param clientSecret its secret; needed; never logged
 */
@ConfigurationProperties("vigie.sign-in")
public record SignInSettings(
        @DefaultValue("vigie-gateway") String clientId,
        @Nullable String clientSecret) {
    @Override
    public String toString() {
        return "SignInSettings[" + clientId + "]";
    }
}
