package org.vigie.channels.mail.mime;

import jakarta.activation.DataSource;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import org.vigie.channels.RefusalReason;

/** A multipart that stops being parsed at the first part too many. */
final class CountedMultipart extends MimeMultipart {
    /** Shared by all multiparts of one mail. */
    static final class Counter {
        private static final int MAX_PARTS = 200;

        private int parts;

        private void add() throws MimeRefusal {
            parts++;
            if (parts > MAX_PARTS) {
                throw new MimeRefusal(RefusalReason.MIME_TOO_MANY_PARTS, "expected at most " + MAX_PARTS + " parts");
            }
        }
    }

    private final Counter counter;

    CountedMultipart(DataSource source, Counter counter) throws MessagingException {
        super(source);
        this.counter = counter;
    }

    @Override
    protected MimeBodyPart createMimeBodyPart(InternetHeaders headers, byte[] content) throws MessagingException {
        counter.add();
        return super.createMimeBodyPart(headers, content);
    }

    @Override
    protected MimeBodyPart createMimeBodyPart(InputStream in) throws MessagingException {
        counter.add();
        return super.createMimeBodyPart(in);
    }
}
