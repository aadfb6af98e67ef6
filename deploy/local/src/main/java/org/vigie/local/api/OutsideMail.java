package org.vigie.local.api;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Sends mail as a customer's provider does: by SMTP, without a login. */
public final class OutsideMail {

    private final Session session;

    public OutsideMail(String host, int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", "" + port);
        properties.setProperty("mail.smtp.connectiontimeout", "5000");
        properties.setProperty("mail.smtp.timeout", "10000");
        properties.setProperty("mail.smtp.writetimeout", "10000");
        this.session = Session.getInstance(properties);
    }

    /**
     * One letter.
     *
     * @param messageId with its angle brackets; empty lets the library make one
     * @param inReplyTo Message-ID it answers, with or without angle brackets; may be empty
     */
    public record Letter(
            String from, String fromName, String to, String subject, String text, String messageId, String inReplyTo) {}

    /** @throws MessagingException when the server does not take it */
    public void send(Letter letter) throws MessagingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                if (letter.messageId().isEmpty()) {
                    super.updateMessageID();
                } else {
                    setHeader("Message-ID", letter.messageId());
                }
            }
        };
        try {
            message.setFrom(new InternetAddress(letter.from(), letter.fromName(), StandardCharsets.UTF_8.name()));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is missing from this JDK", e);
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        if (!letter.inReplyTo().isEmpty()) {
            String bare = letter.inReplyTo().replaceAll("^<|>$", "");
            message.setHeader("In-Reply-To", "<" + bare + ">");
            message.setHeader("References", "<" + bare + ">");
        }
        message.saveChanges();
        Transport.send(message);
    }
}
