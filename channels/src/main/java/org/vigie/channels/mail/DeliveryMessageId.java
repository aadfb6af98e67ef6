package org.vigie.channels.mail;

import java.util.Optional;
import java.util.regex.Pattern;
import org.vigie.channels.mail.mime.MailMessage;

/** The Message-ID of a delivery: the same on every attempt, so that a mail that left can be recognised. */
final class DeliveryMessageId {
    private static final String PREFIX = "<vigie.";
    private static final Pattern DELIVERY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private DeliveryMessageId() {}

    static String of(MailAccount account, String delivery) {
        return PREFIX + delivery + end(account);
    }

    /** The delivery that a Message-ID names, if it is one of this account by its form. */
    static Optional<String> delivery(MailAccount account, String messageId) {
        String end = end(account);
        return Optional.of(messageId)
                .filter(id -> id.startsWith(PREFIX) && id.endsWith(end))
                .map(id -> id.substring(PREFIX.length(), id.length() - end.length()))
                .filter(id -> DELIVERY.matcher(id).matches());
    }

    /** Whether a mail in the mailbox is the copy of one that left from it. */
    static boolean isOwn(MailAccount account, MailMessage mail) {
        return mail.fromAddress().equals(account.address())
                && mail.messageId().startsWith(PREFIX)
                && mail.messageId().endsWith(end(account));
    }

    private static String end(MailAccount account) {
        return "@" + account.domain() + ">";
    }
}
