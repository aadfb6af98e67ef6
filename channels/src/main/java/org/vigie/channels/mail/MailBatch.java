package org.vigie.channels.mail;

import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.http.HeldBody;
import org.vigie.channels.mail.mime.MailMessage;
import org.vigie.channels.mail.mime.MimeReader;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Rejection;
import org.vigie.channels.room.NoRoom;
import org.vigie.channels.room.Room;

/**
 * What one look at a mailbox takes, mail by mail. The first waits for room, those behind it do not: while they wait, what was read before them
 * would be held. One look, one thread.
 */
final class MailBatch {
    /** What a mail takes while it is read, in times of its bytes besides them: its copy in the library, its words, and what is made of them. */
    private static final int PARSED = 3;

    private final MailAccount account;
    private final MailPosition start;
    private final Room room;
    private final Clock clock;
    private final List<IncomingMention> mentions = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private MailPosition position;

    MailBatch(MailAccount account, MailPosition start, Room room, Clock clock) {
        this.account = account;
        this.start = start;
        this.room = room;
        this.clock = clock;
        this.position = start;
    }

    /** Whether not even one mail is behind it. */
    boolean isUnmoved() {
        return position.lastUid() == start.lastUid();
    }

    Batch batch(boolean more) {
        return new Batch(mentions, rejections, position.cursor(), more);
    }

    /**
     * Reads the next mail.
     *
     * @throws RoomRefused when there is no room for it
     * @throws MessagingException when the server does not give it out
     */
    void take(long uid, Message message) throws MessagingException {
        Room mine = isUnmoved() ? room : room.atOnce();
        try {
            Optional<byte[]> raw = raw(message, mine);
            if (raw.isPresent()) {
                read(uid, message, raw.get(), mine);
            }
        } catch (NoRoom e) {
            throw new RoomRefused(e);
        }
        position = position.after(uid);
    }

    /** A server that was entered gives this one out at no try: those behind it are to be read. */
    Batch passing(long uid, @Nullable Message message, RefusalReason reason, String detail) {
        rejections.add(rejection(uid, reason, detail, "", arrivedAt(message)));
        position = position.after(uid);
        return batch(true);
    }

    private void read(long uid, Message message, byte[] raw, Room mine) throws NoRoom {
        try {
            mine.take((long) PARSED * raw.length);
        } catch (NoRoom e) {
            mine.give(raw.length);
            throw e;
        }
        long kept = 0;
        try {
            Optional<IncomingMention> mention = mention(uid, raw);
            mention.ifPresent(mentions::add);
            kept = mention.map(MailBatch::bytes).orElse(0L);
        } catch (InputRefused e) {
            rejections.add(rejection(uid, e.reason(), e.detail(), MessageIds.of(raw), arrivedAt(message)));
        } finally {
            mine.give((PARSED + 1L) * raw.length - Math.min(kept, (PARSED + 1L) * raw.length));
        }
    }

    private Rejection rejection(
            long uid, RefusalReason reason, String detail, String messageId, @Nullable Instant arrivedAt) {
        String nativeId = position.validity() + "/" + uid;
        return new Rejection(account.origin(), nativeId, reason, detail, messageId, arrivedAt);
    }

    /** Letters take two bytes each in memory, unless all are Latin. */
    private static long bytes(IncomingMention mention) {
        return 2L
                * (mention.content().text().length() + mention.content().html().length());
    }

    private static @Nullable Instant arrivedAt(@Nullable Message message) {
        try {
            Date date = message == null ? null : message.getReceivedDate();
            return date == null ? null : date.toInstant();
        } catch (MessagingException unknown) {
            return null;
        }
    }

    /** Nothing for a copy of the account's own and for an alert. Whatever a stranger wrote, it must not keep the mails behind it from being read. */
    private Optional<IncomingMention> mention(long uid, byte[] raw) throws InputRefused {
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
    private static Optional<byte[]> raw(Message message, Room mine) throws MessagingException, NoRoom {
        try {
            if (!(message instanceof IMAPMessage imap)) {
                throw new IllegalStateException("expected an IMAP message");
            }
            imap.setPeek(true);
            try (InputStream in = imap.getMimeStream()) {
                return Optional.of(HeldBody.read(in, imap.getSize(), MimeReader.MAX_BYTES, mine));
            }
        } catch (MessageRemovedException deleted) {
            return Optional.empty();
        } catch (NoRoom full) {
            throw full;
        } catch (IOException e) {
            throw new MessagingException("the mail could not be fetched", e);
        }
    }
}
