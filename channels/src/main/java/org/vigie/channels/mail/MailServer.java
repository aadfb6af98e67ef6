package org.vigie.channels.mail;

/**
 * Where a mail server listens.
 *
 * @param host name or address
 * @param port 1–65 535
 * @param tls TLS from the first byte; without it STARTTLS is demanded unless an operator listed the endpoint
 */
public record MailServer(String host, int port, boolean tls) {
    public MailServer {
        if (!host.matches("[A-Za-z0-9.:\\[\\]-]{1,253}")) {
            throw new IllegalArgumentException("host: expected a name or address");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port: expected 1 to 65535, got " + port);
        }
    }
}
