package org.vigie.ingestion.pull;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.vigie.testing.RealMail;

/** Mails that customers send to the mail server of the tests. */
final class SentMail {
    private SentMail() {}

    /** @param raw headers and body, whose lines end with LF alone */
    static void to(String address, String raw) throws MessagingException {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", "127.0.0.1");
        settings.setProperty(
                "mail.smtp.port", Integer.toString(RealMail.server().port()));
        Session session = Session.getInstance(settings);
        MimeMessage message = new MimeMessage(
                session, new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, new InternetAddress[] {new InternetAddress(address)});
        }
    }
}
