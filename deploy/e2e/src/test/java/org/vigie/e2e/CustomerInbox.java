package org.vigie.e2e;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigie.local.api.MailDoor;
import org.vigie.local.platform.DemoPlatform;

/** The mailbox of the demo's customer, read by IMAP. */
final class CustomerInbox {

    private static final Pattern MESSAGE_ID = Pattern.compile("<vigie\\.([0-9a-f-]{36})@[^>]+>");

    private CustomerInbox() {}

    /** The answers in it, by Message-ID. */
    static List<Arrival> arrivals(DemoPlatform platform) throws MessagingException, IOException {
        MailDoor imap = MailDoor.of(
                platform.door("imap"),
                MailDoor.Security.NONE,
                platform.door("customer"),
                platform.door("customer-password"));
        Map<String, Arrival> byId = new LinkedHashMap<>();
        try (Store store = Session.getInstance(imap.properties("imap")).getStore("imap")) {
            store.connect(imap.username(), imap.password());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                for (Message message : inbox.getMessages()) {
                    Arrival one = arrival(message);
                    byId.merge(
                            one.delivery(),
                            one,
                            (former, again) ->
                                    new Arrival("mail", former.delivery(), former.text(), former.copies() + 1));
                }
            }
        }
        return List.copyOf(byId.values());
    }

    private static Arrival arrival(Message message) throws MessagingException, IOException {
        String[] ids = message.getHeader("Message-ID");
        String id = ids == null ? "" : ids[0];
        Matcher delivery = MESSAGE_ID.matcher(id);
        String text = message.getContent().toString().strip();
        return new Arrival("mail", delivery.matches() ? delivery.group(1) : id, text, 1);
    }
}
