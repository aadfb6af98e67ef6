package org.vigie.gateway.settings;

import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who stands between networks or people and the gateway.
 *
 * @param trusted blocks of addresses (CIDR) of those whose X-Forwarded-For is believed; none = nobody's
 */
@ConfigurationProperties("vigie.proxy")
public record ProxySettings(@DefaultValue List<String> trusted) {
    public ProxySettings {
        trusted = List.copyOf(trusted);
        for (String block : trusted) {
            if (!isBlock(block)) {
                throw new IllegalArgumentException(
                        "vigie.proxy.trusted: expected blocks as 10.1.0.0/16 or fd00:1::/64, "
                                + "none of them of everybody, actual " + block);
            }
        }
    }

    private static boolean isBlock(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,3}")) {
            return false;
        }
        try {
            int bits = InetAddress.ofLiteral(parts[0]).getAddress().length * Byte.SIZE;
            int prefix = Integer.parseInt(parts[1]);
            return prefix >= 1 && prefix <= bits;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
