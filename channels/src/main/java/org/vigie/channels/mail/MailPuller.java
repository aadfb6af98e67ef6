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
 * using the mailbox. The copies that {@link MailPublisher} leaves there are passed over.
 */
public final class MailPuller implements MentionPuller<MailAccount> {
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
        Message[] found = folder.getMessagesByUID(start.lastUid() + 1, UIDFolder.LASTUID);
        FetchProfile wanted = new FetchProfile();
        wanted.add(UIDFolder.FetchProfileItem.UID);
        wanted.add(FetchProfile.Item.SIZE);
        Message[] window = Arrays.copyOf(found, Math.min(found.length, limit));
        folder.fetch(window, wanted);
        List<IncomingMention> mentions = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        MailPosition position = start;
        for (Message message : window) {
            long uid = folder.getUID(message);
            // "n:*" brings the last mail even when its UID is below n (RFC 3501 §6.4.8).
            if (uid > start.lastUid()) {
                take(account, position, uid, message, mentions, rejections);
                position = position.after(uid);
            }
        }
        return new Batch(mentions, rejections, position.cursor(), found.length > window.length);
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
                MailMessage mail = MimeReader.read(raw.get());
                if (!DeliveryMessageId.isOwn(account, mail)) {
                    mentions.add(MailMention.of(account, position, uid, mail, clock.instant()));
                }
            }
        } catch (InputRefused e) {
            rejections.add(new Rejection(account.origin(), position.validity() + "/" + uid, e.reason(), e.detail()));
        }
    }

    /** The bytes of a mail, or nothing when it was deleted meanwhile. */
    private static Optional<byte[]> raw(Message message) throws MessagingException, InputRefused {
        try {
            if (message.getSize() > MimeReader.MAX_BYTES) {
                throw new InputRefused(
                        RefusalReason.MIME_TOO_LARGE, "mail: expected at most 10 MiB, got " + message.getSize());
            }
            if (!(message instanceof IMAPMessage imap)) {
                throw new IllegalStateException("expected an IMAP message");
            }
            imap.setPeek(true);
            try (InputStream in = imap.getMimeStream()) {
                return Optional.of(in.readNBytes(MimeReader.MAX_BYTES + 1));
            }
        } catch (MessageRemovedException deleted) {
            return Optional.empty();
        } catch (IOException e) {
            throw new MessagingException("the mail could not be fetched", e);
        }
    }
}
