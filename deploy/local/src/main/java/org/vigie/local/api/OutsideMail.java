package org.vigie.local.api;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** Sends mail as a customer's provider does: by SMTP. */
public final class OutsideMail {

    private final MailDoor smtp;
    private final Session session;

    public OutsideMail(MailDoor smtp) {
        this.smtp = smtp;
        this.session = Session.getInstance(smtp.properties("smtp"));
    }

    /**
     * One letter.
     *
     * @param replyTo where the sender wants the answer; empty = at {@code from}
     * @param messageId with its angle brackets; empty lets the library make one
     * @param inReplyTo Message-ID it answers, with or without angle brackets; may be empty. As the poorest mail programs do it names no
     *     other mail of the thread
     */
    public record Letter(
            String from,
            String fromName,
            String replyTo,
            String to,
            String subject,
            String text,
            String messageId,
            String inReplyTo) {}

    /** @throws MessagingException when the server does not take it */
    public void send(Letter letter) throws MessagingException {
        MimeMessage message = written(letter);
        try (Transport transport = session.getTransport("smtp")) {
            if (smtp.username().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(smtp.username(), smtp.password());
            }
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private MimeMessage written(Letter letter) throws MessagingException {
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
        if (!letter.replyTo().isEmpty()) {
            message.setReplyTo(new Address[] {new InternetAddress(letter.replyTo())});
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        if (!letter.inReplyTo().isEmpty()) {
            String bare = letter.inReplyTo().replaceAll("^<|>$", "");
            message.setHeader("In-Reply-To", "<" + bare + ">");
        }
        message.saveChanges();
        return message;
    }
}
