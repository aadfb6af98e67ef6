package org.vigie.channels.mail.mime;

/**
 * How a mail says that it is an alert of Vigie's. It names the query that fired: a mailbox that is listened to and gets alerts would bring it in
 * as a mention, which fires the query again, and so on. Whoever writes the mark by hand hides nobody's mail but their own.
 */
public final class AlertMail {
    /** Name of the header field. */
    public static final String MARK = "X-Vigie-Alert";

    private AlertMail() {}
}
