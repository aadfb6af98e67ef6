package org.vigie.local.check;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.BodyTerm;
import org.vigie.local.Refusal;
import org.vigie.local.api.MailDoor;

/** The mailbox of the customer, read by IMAP. */
final class CustomerMailbox {

    private final MailDoor imap;

    CustomerMailbox(MailDoor imap) {
        this.imap = imap;
    }

    /** Whether a mail with this word in its text lies in the inbox. */
    boolean holds(String word) {
        try (Store store = Session.getInstance(imap.properties("imap")).getStore("imap")) {
            store.connect(imap.username(), imap.password());
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            Message[] found = inbox.search(new BodyTerm(word));
            inbox.close(false);
            return found.length > 0;
        } catch (MessagingException e) {
            throw new Refusal("the customer's mailbox cannot be read: " + e.getMessage(), e);
        }
    }
}
