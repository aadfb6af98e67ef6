package org.vigie.channels.mail.mime;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.mention.Media;

/**
 * What a mail says. Absent strings are empty.
 *
 * @param messageId {@code <…>} or empty
 * @param inReplyTo {@code <…>} or empty
 * @param references oldest first
 * @param fromAddress in lower case
 * @param fromName for people
 * @param replyTo address that answers go to, in lower case; the author's where {@link ReplyTo} finds none
 * @param subject one line
 * @param text plain text
 * @param html sanitised
 * @param date by the sender, when readable
 * @param attachments names, at most 20
 * @param media kinds of what is attached
 * @param automatic a machine says it sent this (RFC 3834), or reports what it could not deliver (RFC 6522)
 * @param byProgram it is automatic, or a program sent it by what else its header says: see {@link Mailing}
 * @param alert it is marked as an alert of a platform like this one, see {@link AlertMail}
 */
public record MailMessage(
        String messageId,
        String inReplyTo,
        List<String> references,
        String fromAddress,
        String fromName,
        String replyTo,
        String subject,
        String text,
        String html,
        @Nullable Instant date,
        List<String> attachments,
        Set<Media> media,
        boolean automatic,
        boolean byProgram,
        boolean alert) {
    public MailMessage {
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
        media = Set.copyOf(media);
    }

    /** The first mail of the thread this one says it belongs to; empty when it starts one and has no id. */
    public String thread() {
        if (!references.isEmpty()) {
            return references.get(0);
        }
        return inReplyTo.isEmpty() ? messageId : inReplyTo;
    }
}
