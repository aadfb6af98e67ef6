package org.vigie.channels.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.mail.mime.MimeReader;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.channels.pull.MentionPuller;
import org.vigie.channels.room.Room;

/**
 * Reads a mailbox by IMAP in the order of UIDs. Opens it read-only: no mail is marked as seen, so that people may go on
 * using the mailbox. The copies that {@link MailPublisher} leaves there are passed over, and alerts.
 */
public final class MailPuller implements MentionPuller<MailAccount> {
    /** Most bytes of the mails of a batch, unless one alone has more: 16 MiB. */
    private static final int BATCH_BYTES = 16 * 1024 * 1024;

    /** How often a mail is asked for that its server does not give out. */
    static final int TRIES = 6;

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final MailConnections connections;
    private final Clock clock;

    public MailPuller(MailConnections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Batch pull(MailAccount account, Cursor cursor, int limit, Room room) throws ChannelFailure {
        try (Store store = connections.imap(account, SILENCE, room);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            if (!(inbox instanceof IMAPFolder folder)) {
                throw new IllegalStateException("expected an IMAP folder");
            }
            MailPosition position = MailPosition.of(cursor).in(folder.getUIDValidity(), folder.getUIDNext());
            return read(folder, position, new MailBatch(account, position, room, clock), limit);
        } catch (RoomRefused e) {
            throw ChannelFailure.of(e.full());
        } catch (MessagingException e) {
            throw MailConnections.failure(e);
        }
    }

    /** The cursor of an account that was pointed at another mailbox, or at the same one on another server. */
    public static Cursor elsewhere(Cursor cursor) {
        return MailPosition.of(cursor).elsewhere().cursor();
    }

    private static Batch read(IMAPFolder folder, MailPosition start, MailBatch taken, int limit)
            throws MessagingException {
        MailUids uids = MailUids.after(folder, start.lastUid(), start.tries() == 0 ? limit : 1);
        Message[] window = uids.window();
        try {
            window = Arrays.copyOf(window, affordable(folder, window));
            for (Message message : window) {
                long uid = folder.getUID(message);
                // "n:*" brings the last mail even when its UID is below n (RFC 3501 §6.4.8).
                if (uid > start.lastUid()) {
                    taken.take(uid, message);
                }
            }
        } catch (RoomRefused full) {
            if (taken.isUnmoved()) {
                throw full;
            }
            return taken.batch(true);
        } catch (MessagingException unfetched) {
            return taken.isUnmoved() ? unfetched(uids, start, taken) : taken.batch(true);
        }
        return taken.batch(uids.more() || uids.window().length > window.length);
    }

    /**
     * A server that was entered, and told which mails there are, does not give the next one out: it is tried alone, then at the readings that
     * follow, and then passed over, so that those behind it are read.
     */
    private static Batch unfetched(MailUids uids, MailPosition start, MailBatch taken) {
        MailPosition tried = start.tried();
        long uid = uids.first();
        if (tried.tries() < TRIES || uid <= start.lastUid()) {
            return new Batch(List.of(), List.of(), tried.cursor(), tried.tries() == 1);
        }
        return taken.passing(
                uid,
                uids.window().length == 0 ? null : uids.window()[0],
                RefusalReason.MAIL_UNFETCHED,
                "mail: expected one that the server gives out, got none at " + TRIES + " tries");
    }

    /** How many of the first mails are fetched at once: a hundred of the largest would take longer than anybody waits for a batch. */
    private static int affordable(IMAPFolder folder, Message[] window) throws MessagingException {
        FetchProfile wanted = new FetchProfile();
        wanted.add(UIDFolder.FetchProfileItem.UID);
        wanted.add(FetchProfile.Item.SIZE);
        wanted.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(window, wanted);
        long bytes = 0;
        for (int i = 0; i < window.length; i++) {
            bytes += size(window[i]);
            if (bytes > BATCH_BYTES && i > 0) {
                return i;
            }
        }
        return window.length;
    }

    /** What is fetched of a mail at most; nothing of one that was deleted meanwhile, and of some a server tells no size. */
    private static int size(Message message) throws MessagingException {
        try {
            return Math.clamp(message.getSize(), 0, MimeReader.MAX_BYTES);
        } catch (MessageRemovedException deleted) {
            return 0;
        }
    }
}
