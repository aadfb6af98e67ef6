package org.vigie.channels.mail;

import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.util.MailLogger;
import org.vigie.channels.room.NoRoom;
import org.vigie.channels.room.Room;

/**
 * IMAP with a server that anybody may have named: what it says has a size. Angus Mail keeps all answers to a command, however many, and makes
 * room for a literal or for mails as soon as they are announced, so that one line of twenty bytes would take the memory of every brand. What is
 * worth counting of it is asked of the {@link Room} of the reading: that of answers until their command is over, that of mails while the store
 * is open.
 */
final class BoundedImapStore extends IMAPStore {
    /** Most bytes of all answers to one command; a mail is fetched by the mebibyte. */
    static final int MOST_BYTES = 32 * 1024 * 1024;
    /** Most answers to one command. */
    static final int MOST_ANSWERS = 200_000;
    /** Most mails of a mailbox. */
    static final int MOST_MAILS = 10_000_000;

    /** Of each mail of an open mailbox the library keeps a place. */
    private static final int MAIL_BYTES = 4;

    /** So much of them no mailbox is asked for: a quarter of a million mails, more than people have. */
    private static final int UNCOUNTED_BYTES = 1024 * 1024;

    /** Shorter answers are not counted. */
    private static final int COUNTED_BYTES = 32 * 1024;

    private final Room room;
    private long mailBytes;

    BoundedImapStore(Session session, Room room) {
        super(session, new URLName("imap", null, -1, null, null, null));
        this.room = room;
    }

    @Override
    protected IMAPProtocol newIMAPProtocol(String host, int port) throws IOException, ProtocolException {
        return new BoundedProtocol(name, host, port, session.getProperties(), isSSL, logger);
    }

    private void take(long bytes) {
        try {
            room.take(bytes);
        } catch (NoRoom e) {
            throw new RoomRefused(e);
        }
    }

    private void holdMails(int told) {
        long wanted = (long) MAIL_BYTES * told - UNCOUNTED_BYTES;
        if (wanted > mailBytes) {
            take(wanted - mailBytes);
            mailBytes = wanted;
        }
    }

    private final class BoundedProtocol extends IMAPProtocol {
        private long bytes;
        private long held;
        private int answers;

        BoundedProtocol(String name, String host, int port, Properties settings, boolean tls, MailLogger logger)
                throws IOException, ProtocolException {
            super(name, host, port, settings, tls, logger);
        }

        @Override
        public Response readResponse() throws IOException, ProtocolException {
            Response response;
            try {
                response = super.readResponse();
            } catch (RoomRefused e) {
                // What it went on to say would be taken for answers to what is asked next.
                disconnect();
                throw e;
            } catch (TooMuch | IndexOutOfBoundsException e) {
                // Of a literal of two gibibytes it counts the room so that there is none.
                throw new IOException("expected at most " + MOST_BYTES + " bytes in answer to a command", e);
            }
            if (++answers > MOST_ANSWERS) {
                throw new IOException("expected at most " + MOST_ANSWERS + " answers to a command");
            }
            if (response instanceof IMAPResponse told && told.keyEquals("EXISTS")) {
                checkMails(told.getNumber());
            }
            if (response.isTagged()) {
                room.give(held);
                held = 0;
                bytes = 0;
                answers = 0;
            }
            return response;
        }

        private void checkMails(int told) throws IOException {
            if (told > MOST_MAILS) {
                throw new IOException("expected at most " + MOST_MAILS + " mails, actual " + told);
            }
            try {
                holdMails(told);
            } catch (RoomRefused e) {
                disconnect();
                throw e;
            }
        }

        @Override
        protected ByteArray getResponseBuffer() {
            ByteArray given = super.getResponseBuffer();
            return new BoundedBytes(given == null ? new byte[128] : given.getBytes());
        }

        private final class BoundedBytes extends ByteArray {
            BoundedBytes(byte[] room) {
                super(room, 0, room.length);
            }

            /** The sum of what there is and of what comes may be more than a number holds. */
            @Override
            public void grow(int more) {
                if (more < 0 || bytes + getBytes().length + more > MOST_BYTES) {
                    throw new TooMuch();
                }
                if (more >= COUNTED_BYTES) {
                    take(more);
                    held += more;
                }
                super.grow(more);
            }

            @Override
            public void setCount(int count) {
                super.setCount(count);
                bytes += count;
                if (bytes > MOST_BYTES) {
                    throw new TooMuch();
                }
            }
        }
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
