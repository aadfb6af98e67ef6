package org.vigie.gateway.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calls per second, each with a burst of twice as many.
 *
 * @param user of one person or integration
 * @param brand on one brand, by everybody together
 * @param agency on one agency
 * @param webhook verified webhook calls to one account
 * @param unverified webhook calls from one address that did not verify
 */
@ConfigurationProperties("vigie.limit")
public record LimitSettings(
        @DefaultValue("100") int user,
        @DefaultValue("500") int brand,
        @DefaultValue("2000") int agency,
        @DefaultValue("2000") int webhook,
        @DefaultValue("10") int unverified) {
    public LimitSettings {
        require("user", user);
        require("brand", brand);
        require("agency", agency);
        require("webhook", webhook);
        require("unverified", unverified);
    }

    private static void require(String key, int value) {
        if (value < 1 || value > 10_000_000) {
            throw new IllegalArgumentException(
                    "vigie.limit." + key + ": expected 1 to 10000000 calls a second, actual " + value);
        }
    }
}
