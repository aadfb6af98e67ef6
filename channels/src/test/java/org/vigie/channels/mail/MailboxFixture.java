package org.vigie.channels.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.vigie.channels.address.AddressGuard;

/** A real mail server with the mailboxes of a brand and a customer. */
final class MailboxFixture implements AutoCloseable {
    static final String SUPPORT = "support@nova.example";
    static final String CUSTOMER = "ana@example.org";

    final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    });

    MailboxFixture() {
        server.start();
        server.setUser(SUPPORT, SUPPORT, "s3cret");
        server.setUser(CUSTOMER, CUSTOMER, "pw");
    }

    MailAccount account() {
        return MailPublisherIT.account(
                server.getImap().getPort(), server.getSmtp().getPort());
    }

    MailConnections connections() {
        return new MailConnections(AddressGuard.allowing(List.of(
                "127.0.0.1:" + server.getImap().getPort(),
                "127.0.0.1:" + server.getSmtp().getPort())));
    }

    /** Sends raw bytes by SMTP, as a customer's mail program does. */
    void send(String raw) throws MessagingException {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty("mail.smtp.port", Integer.toString(server.getSmtp().getPort()));
        Session session = Session.getInstance(settings);
        Message message = new MimeMessage(
                session, new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress(SUPPORT)});
        }
    }

    static String mail(String id, String subject, String text) {
        return "From: Ana <" + CUSTOMER + ">\nTo: " + SUPPORT + "\nSubject: " + subject + "\nMessage-ID: " + id
                + "\nDate: Sun, 1 Nov 2026 09:00:00 +0100\n\n" + text + "\n";
    }

    @Override
    public void close() {
        server.stop();
    }
}
