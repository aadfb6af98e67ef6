package org.vigie.testing;

import org.vigie.servers.mail.MailServer;
import org.vigie.servers.mail.MailSettings;

/**
 * Gives a test a real SMTP and IMAP server: {@code @ExtendWith(RealMail.class)} and a parameter of type {@link MailServer}; each test
 * adds mailboxes of its own.
 */
public final class RealMail extends OncePerJvm<MailServer> {

    private static final Lazy<MailServer> SERVER = new Lazy<>(RealMail::start, RealMail::start);

    public RealMail() {
        super(MailServer.class, SERVER);
    }

    /** The same server for code without parameters. */
    public static MailServer server() {
        return SERVER.get(false);
    }

    private static MailServer start() {
        return MailServer.start(MailSettings.of());
    }
}
