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

/**
 * IMAP with a server that anybody may have named: what it says has a size. Angus Mail keeps all answers to a command, however many, and makes
 * room for a literal or for mails as soon as they are announced, so that one line of twenty bytes would take the memory of every brand.
 */
final class BoundedImapStore extends IMAPStore {
    /** Most bytes of all answers to one command; a mail is fetched by the mebibyte. */
    static final int MOST_BYTES = 32 * 1024 * 1024;
    /** Most answers to one command. */
    static final int MOST_ANSWERS = 200_000;
    /** Most mails of a mailbox. */
    static final int MOST_MAILS = 10_000_000;

    BoundedImapStore(Session session) {
        super(session, new URLName("imap", null, -1, null, null, null));
    }

    @Override
    protected IMAPProtocol newIMAPProtocol(String host, int port) throws IOException, ProtocolException {
        return new BoundedProtocol(name, host, port, session.getProperties(), isSSL, logger);
    }

    private static final class BoundedProtocol extends IMAPProtocol {
        private long bytes;
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
            } catch (TooMuch | IndexOutOfBoundsException e) {
                // Of a literal of two gibibytes it counts the room so that there is none.
                throw new IOException("expected at most " + MOST_BYTES + " bytes in answer to a command", e);
            }
            if (++answers > MOST_ANSWERS) {
                throw new IOException("expected at most " + MOST_ANSWERS + " answers to a command");
            }
            if (response instanceof IMAPResponse told && told.keyEquals("EXISTS") && told.getNumber() > MOST_MAILS) {
                throw new IOException("expected at most " + MOST_MAILS + " mails, actual " + told.getNumber());
            }
            if (response.isTagged()) {
                bytes = 0;
                answers = 0;
            }
            return response;
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
