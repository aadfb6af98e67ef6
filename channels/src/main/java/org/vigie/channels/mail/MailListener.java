package org.vigie.channels.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.pull.Listening;
import org.vigie.channels.pull.MentionListener;
import org.vigie.channels.room.Room;

/** Waits for new mail by IMAP IDLE (RFC 2177). */
public final class MailListener implements MentionListener<MailAccount> {
    /** Servers may hang up on a longer IDLE after 30 min, routers sooner. Its end is answered: so a connection that is gone is told. */
    private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

    private static final Duration SILENCE = LONGEST_IDLE.plusSeconds(20);

    private final MailConnections connections;

    public MailListener(MailConnections connections) {
        this.connections = connections;
    }

    @Override
    public Listening listen(MailAccount account, Room room) throws ChannelFailure {
        try {
            Store store = connections.imap(account, SILENCE, room);
            try {
                return new IdleListening(store, store.getFolder("INBOX"));
            } catch (MessagingException | RoomRefused e) {
                store.close();
                throw e;
            }
        } catch (RoomRefused e) {
            throw ChannelFailure.of(e.full());
        } catch (MessagingException e) {
            throw MailConnections.failure(e);
        }
    }

    private static final class IdleListening extends MessageCountAdapter implements Listening {
        private final Store store;
        private final IMAPFolder folder;
        private final AtomicBoolean arrived = new AtomicBoolean();

        IdleListening(Store store, Folder inbox) throws MessagingException {
            if (!(inbox instanceof IMAPFolder imap)) {
                throw new IllegalStateException("expected an IMAP folder");
            }
            this.store = store;
            this.folder = imap;
            folder.open(Folder.READ_ONLY);
            folder.addMessageCountListener(this);
        }

        @Override
        public void messagesAdded(MessageCountEvent event) {
            arrived.set(true);
        }

        @Override
        public boolean await(Duration atMost) throws ChannelFailure {
            Duration wait = atMost.compareTo(LONGEST_IDLE) > 0 ? LONGEST_IDLE : atMost;
            if (arrived.getAndSet(false)) {
                return true;
            }
            AtomicBoolean idle = new AtomicBoolean(true);
            CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                    .execute(() -> stop(idle));
            try {
                folder.idle(true);
                return arrived.getAndSet(false);
            } catch (RoomRefused e) {
                throw ChannelFailure.of(e.full());
            } catch (MessagingException e) {
                throw MailConnections.failure(e);
            } catch (IllegalStateException closed) {
                throw new ChannelFailure(ChannelFailure.Kind.TRANSIENT, "the mail server hung up", closed);
            } finally {
                idle.set(false);
            }
        }

        /** Any other command ends IDLE. */
        private void stop(AtomicBoolean idle) {
            if (!idle.get()) {
                return;
            }
            try {
                folder.doCommand(protocol -> {
                    protocol.noop();
                    return true;
                });
            } catch (MessagingException lost) {
                close();
            }
        }

        @Override
        public void close() {
            try {
                if (folder.isOpen()) {
                    folder.close(false);
                }
            } catch (MessagingException | IllegalStateException gone) {
                // A connection that is gone is closed.
                arrived.set(false);
            }
            try {
                store.close();
            } catch (MessagingException gone) {
                arrived.set(false);
            }
        }
    }
}
