package org.vigie.servers.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.vigie.servers.Ports;
import org.vigie.servers.Server;
import org.vigie.servers.ServerFailed;

/**
 * SMTP and IMAP (with IDLE) on 127.0.0.1, inside this JVM. Mail lives in memory: a new start has none, and a new UIDVALIDITY, as a
 * provider that restored a mailbox would.
 */
public final class MailServer implements Server {

    private static final String LOOPBACK = "127.0.0.1";

    private final MailSettings settings;
    private final GreenMail server;
    private volatile boolean running = true;

    private MailServer(MailSettings settings, GreenMail server) {
        this.settings = settings;
        this.server = server;
    }

    /** @throws ServerFailed when a port is in use */
    public static MailServer start(MailSettings wanted) {
        int smtpPort = Ports.choose("smtp", wanted.smtpPort());
        int imapPort = Ports.choose("imap", wanted.imapPort());
        GreenMail server = new GreenMail(new ServerSetup[] {
            new ServerSetup(smtpPort, LOOPBACK, ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imapPort, LOOPBACK, ServerSetup.PROTOCOL_IMAP)
        });
        try {
            server.start();
        } catch (IllegalStateException e) {
            // What GreenMail throws when it cannot bind a port or is not up in time; some of its servers may run.
            server.stop();
            throw new ServerFailed("Cannot start the mail server: " + e.getMessage(), e);
        }
        MailServer started = new MailServer(new MailSettings(smtpPort, imapPort, wanted.mailboxes()), server);
        wanted.mailboxes().forEach(started::add);
        return started;
    }

    /** Gives someone a mailbox while the server runs. */
    public void add(Mailbox mailbox) {
        server.setUser(mailbox.address(), mailbox.address(), mailbox.password());
    }

    /** Everything that was handed in by SMTP and lies in a mailbox, in order of arrival per mailbox. */
    public List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    /** SMTP port. */
    @Override
    public int port() {
        return settings.smtpPort();
    }

    public int imapPort() {
        return settings.imapPort();
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public boolean isAlive() {
        return running;
    }

    @Override
    public String ending() {
        return "because it was stopped: start again.";
    }

    /** Ends it at once; there is no process of its own to kill, and its mail is gone. */
    @Override
    public void kill() {
        close();
    }

    @Override
    public void close() {
        if (running) {
            running = false;
            server.stop();
        }
    }
}
