package org.vigie.channels.mail.mime;

import jakarta.mail.MessagingException;
import org.vigie.channels.RefusalReason;

/** A refusal on its way through the mail library. */
final class MimeRefusal extends MessagingException {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    MimeRefusal(RefusalReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    RefusalReason reason() {
        return reason;
    }
}
