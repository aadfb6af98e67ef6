package org.vigie.search.alert.delivery;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.function.Function;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.channels.mail.mime.AlertMail;

/** Mail by the operator's own server. The Message-ID is that of the delivery at each try. */
final class MailAlertDoor implements AlertDoor {
    private static final Logger log = LoggerFactory.getLogger(MailAlertDoor.class);
    private static final String CONNECT_MILLIS = "10000";
    private static final String SILENCE_MILLIS = "15000";

    private final AlertMailSettings settings;
    private final Function<AlertNotice, String> links;
    private final Session session;

    MailAlertDoor(AlertMailSettings settings, Function<AlertNotice, String> links) {
        this.settings = settings;
        this.links = links;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(AlertMailSettings settings) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", SILENCE_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", SILENCE_MILLIS);
        properties.setProperty("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(settings.starttls()));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.starttls()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.from", settings.from());
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }

    @Override
    public Kind kind() {
        return Kind.MAIL;
    }

    @Override
    public Answer deliver(AlertNotice notice) {
        if (settings.host().isEmpty()) {
            return new Answer.Refused("MAIL_NOT_CONFIGURED");
        }
        try {
            MimeMessage mail = new Mail(session, notice, settings.from(), links.apply(notice));
            try (Transport transport = session.getTransport("smtp")) {
                transport.connect(
                        settings.host(), settings.port(), orNull(settings.user()), orNull(settings.password()));
                transport.sendMessage(mail, mail.getAllRecipients());
            }
            return new Answer.Delivered();
        } catch (MessagingException e) {
            log.info(
                    "mail of alert {} was not taken: {}",
                    notice.alert(),
                    e.getClass().getSimpleName());
            return answer(e);
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** The server's own no is final; everything else may be another time. */
    private static Answer answer(MessagingException e) {
        for (Throwable cause = e;
                cause != null;
                cause = cause instanceof MessagingException m ? m.getNextException() : null) {
            int code = switch (cause) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> 0;
            };
            if (code >= 500 && code != 530 && code != 535) {
                return new Answer.Refused("MAIL_REFUSED");
            }
        }
        return new Answer.Failed(e instanceof SendFailedException ? "MAIL_DEFERRED" : "MAIL_UNREACHABLE");
    }

    /** The mail of a notice. */
    private static final class Mail extends MimeMessage {
        private final String id;

        Mail(Session session, AlertNotice notice, String from, String link) throws MessagingException {
            super(session);
            this.id = "<" + notice.delivery() + "@" + from.substring(from.indexOf('@') + 1) + ">";
            setFrom(new InternetAddress(from));
            setRecipient(Message.RecipientType.TO, new InternetAddress(notice.to()));
            setSubject(AlertText.subject(notice), StandardCharsets.UTF_8.name());
            setText(AlertText.body(notice, link), StandardCharsets.UTF_8.name());
            setHeader("Auto-Submitted", "auto-generated");
            setHeader(AlertMail.MARK, notice.alert().toString());
            setSentDate(Date.from(notice.happened()));
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
