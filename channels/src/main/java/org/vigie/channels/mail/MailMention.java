package org.vigie.channels.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigie.channels.mail.mime.MailMessage;
import org.vigie.channels.mention.Author;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.Fingerprint;
import org.vigie.channels.mention.Identity;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.Media;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.mention.Place;
import org.vigie.channels.text.CleanText;

/** A mail in a mailbox as a mention. */
final class MailMention {
    private static final int MAX_REFERENCES_LENGTH = 4_000;

    private MailMention() {}

    static IncomingMention of(MailAccount account, MailPosition position, long uid, MailMessage mail, Instant now) {
        String recovery = recoveryId(mail);
        boolean renumbered = position.isRenumbered(uid);
        String number = position.validity() + "/" + uid;
        String nativeId = renumbered ? "mail-" + recovery : number;
        String thread = mail.thread().isEmpty() ? nativeId : mail.thread();
        Instant date = mail.date();
        return new IncomingMention(
                new Identity(account.origin(), nativeId, recovery, renumbered),
                MentionKind.MAIL,
                new Author(mail.fromAddress(), mail.fromName(), "", "", 0),
                new Content(mail.subject(), mail.text(), mail.html(), ""),
                new Place("", thread, mail.inReplyTo(), ""),
                date == null || date.isAfter(now) ? now : date,
                extras(account, mail));
    }

    /** The same mail under another number: who, when, what, and the Message-ID. A Message-ID alone is no identity. */
    static String recoveryId(MailMessage mail) {
        Instant date = mail.date();
        return new Fingerprint()
                .add(mail.messageId())
                .add(mail.fromAddress())
                .add(date == null ? "" : date.toString())
                .add(mail.subject())
                .add(mail.text())
                .hex();
    }

    private static Map<String, String> extras(MailAccount account, MailMessage mail) {
        Map<String, String> extras = new HashMap<>();
        if (!mail.messageId().isEmpty()) {
            extras.put("message_id", mail.messageId());
            extras.put("references", references(mail));
        }
        // A mail program that leaves out References knows no more of the thread than what it answers.
        DeliveryMessageId.delivery(account, mail.thread()).ifPresent(id -> extras.put("answers_delivery", id));
        // An answer to the mailbox itself would be passed over there, as its own.
        if (!mail.replyTo().equals(mail.fromAddress()) && !mail.replyTo().equals(account.address())) {
            extras.put("reply_to", mail.replyTo());
        }
        if (!mail.attachments().isEmpty()) {
            extras.put("attachments", CleanText.line(String.join(", ", mail.attachments()), 2_048));
        }
        extras.putAll(Media.extras(mail.media()));
        if (mail.automatic()) {
            extras.put("auto_submitted", "true");
        }
        if (mail.byProgram()) {
            extras.put("by_program", "true");
        }
        QuotedText.start(mail.subject(), mail.text())
                .ifPresent(start -> extras.put(QuotedText.EXTRA, Integer.toString(start)));
        return extras;
    }

    /** What a reply must carry as References (RFC 5322 §3.6.4), the middle left out when it grows too long. */
    private static String references(MailMessage mail) {
        List<String> chain = new java.util.ArrayList<>(mail.references());
        if (chain.isEmpty() && !mail.inReplyTo().isEmpty()) {
            chain.add(mail.inReplyTo());
        }
        chain.add(mail.messageId());
        while (String.join(" ", chain).length() > MAX_REFERENCES_LENGTH && chain.size() > 2) {
            chain.remove(1);
        }
        return CleanText.line(String.join(" ", chain), MAX_REFERENCES_LENGTH);
    }
}
