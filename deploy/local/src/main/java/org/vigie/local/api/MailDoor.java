package org.vigie.local.api;

import java.util.Properties;

/**
 * A mail server and how to enter it.
 *
 * @param security how the connection is encrypted
 * @param username empty for no login
 */
public record MailDoor(String host, int port, Security security, String username, String password) {

    /** Encryption of a mail connection; what is asked for is required, never merely tried. */
    public enum Security {
        NONE,
        STARTTLS,
        TLS
    }

    public static MailDoor plain(String host, int port) {
        return new MailDoor(host, port, Security.NONE, "", "");
    }

    /** A door written {@code host:port}. @throws IllegalArgumentException when it is none */
    public static MailDoor of(String hostAndPort, Security security, String username, String password) {
        int colon = hostAndPort.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("expected host:port, got " + hostAndPort);
        }
        int port = Integer.parseInt(hostAndPort.substring(colon + 1));
        return new MailDoor(hostAndPort.substring(0, colon), port, security, username, password);
    }

    /** Settings of Jakarta Mail. @param protocol {@code smtp} or {@code imap} */
    public Properties properties(String protocol) {
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "host", host);
        properties.setProperty(prefix + "port", "" + port);
        properties.setProperty(prefix + "connectiontimeout", "5000");
        properties.setProperty(prefix + "timeout", "10000");
        properties.setProperty(prefix + "writetimeout", "10000");
        properties.setProperty(prefix + "auth", "" + !username.isEmpty());
        properties.setProperty(prefix + "ssl.enable", "" + (security == Security.TLS));
        properties.setProperty(prefix + "starttls.enable", "" + (security == Security.STARTTLS));
        properties.setProperty(prefix + "starttls.required", "" + (security == Security.STARTTLS));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        return properties;
    }

    @Override
    public String toString() {
        return "MailDoor[" + host + ":" + port + ", " + security + "]";
    }
}
