package org.vigie.servers.mail;

import java.util.List;

/**
 * How a mail server is started.
 *
 * @param smtpPort port on 127.0.0.1, or 0 for any free one
 * @param imapPort port on 127.0.0.1, or 0 for any free one
 * @param mailboxes who has mail here; mail to anyone else is accepted as well and makes a mailbox
 */
public record MailSettings(int smtpPort, int imapPort, List<Mailbox> mailboxes) {

    public MailSettings {
        mailboxes = List.copyOf(mailboxes);
    }

    /** On free ports. */
    public static MailSettings of(Mailbox... mailboxes) {
        return new MailSettings(0, 0, List.of(mailboxes));
    }
}
