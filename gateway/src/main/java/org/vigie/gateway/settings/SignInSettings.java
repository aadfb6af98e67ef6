package org.vigie.gateway.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The client under which people sign in, when it is another than the gateway's own.
 *
 * @param clientId at the identity provider; absent = {@code vigie.client-id}
 * @param clientSecret its secret; absent = {@code vigie.client-secret}; never logged
 */
@ConfigurationProperties("vigie.sign-in")
public record SignInSettings(
        @Nullable String clientId, @Nullable String clientSecret) {
    @Override
    public String toString() {
        return "SignInSettings[" + clientId + "]";
    }
}
