package org.vigie.channels.mail;

import org.vigie.channels.mail.mime.MailMessage;

/** The Message-ID of a delivery: the same on every attempt, so that a mail that left can be recognised. */
final class DeliveryMessageId {
    private static final String PREFIX = "<vigie.";

    private DeliveryMessageId() {}

    static String of(MailAccount account, String delivery) {
        return PREFIX + delivery + "@" + account.domain() + ">";
    }

    /** Whether a mail in the mailbox is the copy of one that left from it. */
    static boolean isOwn(MailAccount account, MailMessage mail) {
        return mail.fromAddress().equals(account.address())
                && mail.messageId().startsWith(PREFIX)
                && mail.messageId().endsWith("@" + account.domain() + ">");
    }
}
