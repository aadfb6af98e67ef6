package org.vigie.channels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.channels.text.CleanText;

/** Writes the mail for a reply: nothing that comes from outside can add a header or a recipient. */
final class ReplyMail {
    private static final Pattern MESSAGE_ID = Pattern.compile("<[\\x21-\\x3B\\x3D\\x3F-\\x7E]{1,900}>");
    /** ASCII only: without SMTPUTF8 a letter outside of it would leave as another one, to another person. */
    private static final Pattern RECIPIENT =
            Pattern.compile("[\\x21-\\x7E&&[^@<>\",;:()\\[\\]\\\\]]{1,64}@[A-Za-z0-9.-]{1,253}");

    private static final int MAX_REFERENCES = 50;

    private ReplyMail() {}

    /**
     * The customer's address.
     *
     * @throws AddressException when it is not exactly one plain address
     */
    static InternetAddress recipient(Outgoing outgoing) throws AddressException {
        if (!RECIPIENT.matcher(outgoing.recipient()).matches()) {
            throw new AddressException("expected one plain mail address");
        }
        InternetAddress address = new InternetAddress(outgoing.recipient(), true);
        address.validate();
        return address;
    }

    static Letter write(Session session, MailAccount account, Outgoing outgoing, InternetAddress recipient)
            throws MessagingException {
        Letter mail = new Letter(session, DeliveryMessageId.of(account, outgoing.delivery()));
        mail.setFrom(sender(account));
        mail.setRecipient(Message.RecipientType.TO, recipient);
        mail.setSubject(subject(outgoing.subject()), "UTF-8");
        mail.setSentDate(Date.from(outgoing.at()));
        mail.setText(CleanText.block(outgoing.text(), Integer.MAX_VALUE), "UTF-8");
        thread(mail, outgoing);
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress sender(MailAccount account) throws MessagingException {
        if (!account.address().chars().allMatch(c -> c < 0x80)) {
            throw new MessagingException("expected an address of ASCII letters");
        }
        try {
            return account.displayName().isEmpty()
                    ? new InternetAddress(account.address())
                    : new InternetAddress(account.address(), account.displayName(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    /** {@code Re: …}, once; French programs write {@code Re :}. */
    static String subject(String original) {
        String line = CleanText.line(original, 500);
        if (line.isEmpty()) {
            return "Re:";
        }
        String lower = line.toLowerCase(Locale.ROOT);
        return lower.startsWith("re:") || lower.startsWith("re :") ? line : "Re: " + line;
    }

    private static void thread(MimeMessage mail, Outgoing outgoing) throws MessagingException {
        List<String> answered = ids(outgoing.extras().getOrDefault("message_id", ""));
        if (answered.isEmpty()) {
            answered = ids(outgoing.inReplyTo());
        }
        List<String> references = new ArrayList<>(ids(outgoing.extras().getOrDefault("references", "")));
        if (references.isEmpty()) {
            references.addAll(ids(outgoing.thread()));
        }
        if (!answered.isEmpty()) {
            mail.setHeader("In-Reply-To", answered.get(0));
            references.remove(answered.get(0));
            references.add(answered.get(0));
        }
        if (!references.isEmpty()) {
            mail.setHeader("References", MimeUtility.fold(12, String.join(" ", references)));
        }
    }

    private static List<String> ids(String text) {
        List<String> ids = new ArrayList<>();
        Matcher matcher = MESSAGE_ID.matcher(text);
        while (matcher.find() && ids.size() < MAX_REFERENCES) {
            ids.add(matcher.group());
        }
        return ids;
    }

    /** Keeps the Message-ID it was given, and knows whether its first byte was asked for. */
    static final class Letter extends MimeMessage {
        private final String id;
        private volatile boolean begun;

        private Letter(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }

        @Override
        public void writeTo(OutputStream out, String @Nullable [] without) throws IOException, MessagingException {
            begun = true;
            super.writeTo(out, without);
        }

        /** Whether a server may have something of it: before that it can't have taken it. */
        boolean isBegun() {
            return begun;
        }
    }
}
