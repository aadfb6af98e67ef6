package org.vigie.channels.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server said when it did not take a mail.
 *
 * @param code its reply code, 400 or more, the customer's before that of the whole; 0 = it said nothing
 * @param isOfTheCopy whether it took the customer and refused only somebody else
 */
record SmtpRefusal(int code, boolean isOfTheCopy) {
    /** The server ends the session: that is about no recipient. */
    private static final int CLOSING = 421;

    private static final int STORAGE_FULL_FOR_NOW = 452;
    private static final int STORAGE_FULL = 552;

    /** {@code begun} when the server had every recipient and the mail itself. */
    static SmtpRefusal of(MessagingException failure, InternetAddress customer, boolean begun) {
        int ofCustomer = 0;
        int ofOther = 0;
        int ofAll = 0;
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            switch (cause) {
                case SMTPAddressFailedException address
                when customer.equals(address.getAddress()) ->
                    ofCustomer = refusing(address.getReturnCode(), ofCustomer);
                case SMTPAddressFailedException address -> ofOther = refusing(address.getReturnCode(), ofOther);
                case SMTPSenderFailedException sender -> ofAll = refusing(sender.getReturnCode(), ofAll);
                case SMTPSendFailedException send -> ofAll = refusing(send.getReturnCode(), ofAll);
                default -> {}
            }
        }
        if (ofCustomer != 0) {
            return new SmtpRefusal(ofCustomer, false);
        }
        if (ofOther != 0) {
            return new SmtpRefusal(ofOther, ofOther != CLOSING);
        }
        // Some say only after the last byte that a mailbox is full, and not whose.
        return new SmtpRefusal(ofAll, begun && (ofAll == STORAGE_FULL || ofAll == STORAGE_FULL_FOR_NOW));
    }

    private static int refusing(int code, int otherwise) {
        return code >= 400 ? code : otherwise;
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    String detail() {
        return "the mail server answered " + code;
    }
}
