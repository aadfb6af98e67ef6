package org.vigie.channels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * The next mails of a mailbox. They are asked for in growing steps from where it was read to: all that lie ahead, asked for at each batch,
 * would be told as often as there are batches.
 *
 * @param window at most as many as were asked for
 * @param first the lowest UID of them; 0 = there is none
 * @param more there are others behind them, or may be
 */
record MailUids(Message[] window, long first, boolean more) {
    /** UIDs have 32 bits (RFC 3501 §2.3.1.1); a larger number would make the steps overflow. */
    private static final long BEHIND_ALL = 1L << 32;

    /** All that lie in a step are told at once. */
    private static final long WIDEST = 100_000;

    static MailUids after(IMAPFolder folder, long lastUid, int limit) throws MessagingException {
        List<Message> found = new ArrayList<>();
        long end = Math.min(folder.getUIDNext(), BEHIND_ALL);
        if (end <= 0) {
            // A server of before RFC 3501 need not tell it.
            found.addAll(List.of(folder.getMessagesByUID(lastUid + 1, UIDFolder.LASTUID)));
            return of(folder, found, limit, false);
        }
        long from = lastUid + 1;
        for (long width = limit; found.size() < limit && from < end; width = Math.min(2 * width, WIDEST)) {
            long to = Math.min(end - 1, from + width - 1);
            found.addAll(List.of(folder.getMessagesByUID(from, to)));
            from = to + 1;
        }
        return of(folder, found, limit, from < end);
    }

    private static MailUids of(IMAPFolder folder, List<Message> found, int limit, boolean ahead)
            throws MessagingException {
        Message[] window = found.subList(0, Math.min(found.size(), limit)).toArray(Message[]::new);
        return new MailUids(window, window.length == 0 ? 0 : folder.getUID(window[0]), ahead || found.size() > limit);
    }
}
