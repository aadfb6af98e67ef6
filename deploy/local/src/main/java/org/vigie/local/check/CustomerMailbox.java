package org.vigie.local.check;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.BodyTerm;
import java.util.Properties;
import org.vigie.local.Refusal;

/** The mailbox of the customer, read by IMAP. */
final class CustomerMailbox {

    private final Target.HostAndPort imap;
    private final String address;
    private final String password;

    CustomerMailbox(Target.HostAndPort imap, String address, String password) {
        this.imap = imap;
        this.address = address;
        this.password = password;
    }

    /** Whether a mail with this word in its text lies in the inbox. */
    boolean holds(String word) {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.connectiontimeout", "5000");
        properties.setProperty("mail.imap.timeout", "10000");
        try (Store store = Session.getInstance(properties).getStore("imap")) {
            store.connect(imap.host(), imap.port(), address, password);
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
