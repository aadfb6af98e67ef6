package org.vigie.gateway.settings;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What seals the tokens that sessions hold in Redis, and the positions of events.
 *
 * @param key 32 random bytes in base64, the same in every gateway of an installation; never logged
 */
@ConfigurationProperties("vigie.sealing")
public record SealingSettings(@Nullable String key) {
    public SealingSettings {
        if (decoded(key).length != 32) {
            throw new IllegalArgumentException("vigie.sealing.key: expected 32 bytes in base64, actual something else");
        }
    }

    /** The key itself. */
    public byte[] bytes() {
        return decoded(key);
    }

    private static byte[] decoded(@Nullable String text) {
        try {
            return text == null ? new byte[0] : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    @Override
    public String toString() {
        return "SealingSettings[]";
    }
}
