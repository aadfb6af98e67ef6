package org.vigie.channels.mail;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.vigie.channels.Batch;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.Cursor;
import org.vigie.channels.IncomingMention;
import org.vigie.channels.InputRefused;
import org.vigie.channels.MentionPuller;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.Rejection;

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
    public Batch pull(MailAccount account, Cursor cursor, int limit) throws ChannelFailure {
        try (Store store = connections.imap(account, SILENCE);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            if (!(inbox instanceof IMAPFolder folder)) {
                throw new IllegalStateException("expected an IMAP folder");
            }
            MailPosition position = MailPosition.of(cursor).in(folder.getUIDValidity(), folder.getUIDNext());
            return read(account, folder, position, limit);
        } catch (MessagingException e) {
            throw MailConnections.failure(e);
        }
    }

    private Batch read(MailAccount account, IMAPFolder folder, MailPosition start, int limit)
            throws MessagingException {
        MailUids uids = MailUids.after(folder, start.lastUid(), start.tries() == 0 ? limit : 1);
        Message[] window = uids.window();
        List<IncomingMention> mentions = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        MailPosition position = start;
        try {
            window = Arrays.copyOf(window, affordable(folder, window));
            for (Message message : window) {
                long uid = folder.getUID(message);
                // "n:*" brings the last mail even when its UID is below n (RFC 3501 §6.4.8).
                if (uid > start.lastUid()) {
                    take(account, position, uid, message, mentions, rejections);
                    position = position.after(uid);
                }
            }
        } catch (MessagingException unfetched) {
            return mentions.isEmpty() && rejections.isEmpty() && position.lastUid() == start.lastUid()
                    ? unfetched(account, uids, start)
                    : new Batch(mentions, rejections, position.cursor(), true);
        }
        return new Batch(mentions, rejections, position.cursor(), uids.more() || uids.window().length > window.length);
    }

    /**
     * A server that was entered, and told which mails there are, does not give the next one out: it is tried alone, then at the readings that
     * follow, and then passed over, so that those behind it are read.
     */
    private static Batch unfetched(MailAccount account, MailUids uids, MailPosition start) {
        MailPosition tried = start.tried();
        long uid = uids.first();
        if (tried.tries() < TRIES || uid <= start.lastUid()) {
            return new Batch(List.of(), List.of(), tried.cursor(), tried.tries() == 1);
        }
        Rejection rejection = new Rejection(
                account.origin(),
                start.validity() + "/" + uid,
                RefusalReason.MAIL_UNFETCHED,
                "mail: expected one that the server gives out, got none at " + TRIES + " tries");
        return new Batch(List.of(), List.of(rejection), start.after(uid).cursor(), true);
    }

    /** How many of the first mails are fetched at once: a hundred of the largest would take longer than anybody waits for a batch. */
    private static int affordable(IMAPFolder folder, Message[] window) throws MessagingException {
        FetchProfile wanted = new FetchProfile();
        wanted.add(UIDFolder.FetchProfileItem.UID);
        wanted.add(FetchProfile.Item.SIZE);
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

    private void take(
            MailAccount account,
            MailPosition position,
            long uid,
            Message message,
            List<IncomingMention> mentions,
            List<Rejection> rejections)
            throws MessagingException {
        try {
            Optional<byte[]> raw = raw(message);
            if (raw.isPresent()) {
                mention(account, position, uid, raw.get()).ifPresent(mentions::add);
            }
        } catch (InputRefused e) {
            rejections.add(new Rejection(account.origin(), position.validity() + "/" + uid, e.reason(), e.detail()));
        }
    }

    /** Nothing for a copy of the account's own and for an alert. Whatever a stranger wrote, it must not keep the mails behind it from being read. */
    private Optional<IncomingMention> mention(MailAccount account, MailPosition position, long uid, byte[] raw)
            throws InputRefused {
        try {
            MailMessage mail = MimeReader.read(raw);
            return DeliveryMessageId.isOwn(account, mail) || mail.alert()
                    ? Optional.empty()
                    : Optional.of(MailMention.of(account, position, uid, mail, clock.instant()));
        } catch (RuntimeException e) {
            throw new InputRefused(
                    RefusalReason.MIME_MALFORMED,
                    "mail: expected one that can be read, got " + e.getClass().getSimpleName());
        }
    }

    /**
     * The bytes of a mail, or nothing when it was deleted meanwhile. Of one that is larger than can be read, its beginning: the letter stands
     * before the photographs, and whoever sends many of them is not to go unheard.
     */
    private static Optional<byte[]> raw(Message message) throws MessagingException {
        try {
            if (!(message instanceof IMAPMessage imap)) {
                throw new IllegalStateException("expected an IMAP message");
            }
            imap.setPeek(true);
            try (InputStream in = imap.getMimeStream()) {
                return Optional.of(in.readNBytes(MimeReader.MAX_BYTES));
            }
        } catch (MessageRemovedException deleted) {
            return Optional.empty();
        } catch (IOException e) {
            throw new MessagingException("the mail could not be fetched", e);
        }
    }
}
