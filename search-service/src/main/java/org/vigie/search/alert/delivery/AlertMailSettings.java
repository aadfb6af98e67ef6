package org.vigie.search.alert.delivery;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server that takes alerts, under {@code vigie.alert.mail.*}.
 *
 * @param host empty = alerts go by no mail
 * @param port 1–65 535
 * @param from address alerts come from; needed with a host
 * @param user login name; empty = no login
 * @param password of the login
 * @param starttls whether the connection must be encrypted by STARTTLS
 */
public record AlertMailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String from,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("true") boolean starttls) {
    public AlertMailSettings {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("vigie.alert.mail.port: expected 1 to 65535, actual " + port);
        }
        if (!host.isEmpty() && !from.matches("[^@\\s]+@[^@\\s]+")) {
            throw new IllegalArgumentException(
                    "vigie.alert.mail.from: expected an address of mail, actual another text");
        }
    }

    @Override
    public String toString() {
        return "AlertMailSettings[" + host + ":" + port + ", from=" + from + ", starttls=" + starttls + "]";
    }
}
