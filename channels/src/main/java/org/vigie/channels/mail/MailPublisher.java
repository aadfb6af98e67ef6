package org.vigie.channels.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.search.HeaderTerm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.channels.outgoing.Publisher;
import org.vigie.channels.outgoing.Reconciler;

/**
 * Answers by SMTP. The same SMTP transaction sends a blind copy to the account's own mailbox: the server takes both or
 * neither, so that the copy proves that the reply left. Where that mailbox alone is refused, because it is full say, neither
 * is sent: whoever calls decides to go without the copy, and must know of it before, because then an absence proves nothing.
 * Its Message-ID is made from the delivery's id. Thread-safe.
 */
public final class MailPublisher implements Publisher<MailAccount>, Reconciler<MailAccount> {
    private static final List<String> LIKELY = List.of("INBOX", "Sent", "Sent Items", "INBOX.Sent");
    private static final int MOST_FOLDERS = 100;

    private final MailConnections connections;

    public MailPublisher(MailConnections connections) {
        this.connections = connections;
    }

    @Override
    public Outcome publish(MailAccount account, Outgoing outgoing) {
        Session session = connections.smtpSession(account);
        ReplyMail.Letter letter;
        InternetAddress recipient;
        InternetAddress self;
        try {
            recipient = ReplyMail.recipient(outgoing);
            self = new InternetAddress(account.address());
            letter = ReplyMail.write(session, account, outgoing, recipient);
        } catch (AddressException e) {
            return new Outcome.Refused("RECIPIENT_INVALID", "expected one plain mail address");
        } catch (MessagingException e) {
            return new Outcome.Refused("MESSAGE_INVALID", "the mail could not be written");
        }
        Transport transport;
        try {
            transport = connections.smtp(account, session);
        } catch (MessagingException e) {
            return unconnected(e);
        }
        String id = DeliveryMessageId.of(account, outgoing.delivery());
        return send(transport, letter, recipients(recipient, self, outgoing.copy()), id);
    }

    /** The customer first. */
    private static List<InternetAddress> recipients(InternetAddress recipient, InternetAddress self, boolean copy) {
        return copy && !recipient.equals(self) ? List.of(recipient, self) : List.of(recipient);
    }

    private static Outcome send(
            Transport transport, ReplyMail.Letter letter, List<InternetAddress> recipients, String id) {
        try {
            transport.sendMessage(letter, recipients.toArray(new Address[0]));
            return new Outcome.Delivered(id, "");
        } catch (MessagingException e) {
            SmtpRefusal refusal = SmtpRefusal.of(e, recipients.getFirst(), letter.isBegun());
            return recipients.size() > 1 && refusal.isOfTheCopy()
                    ? new Outcome.CopyRefused("the account's own mailbox takes no copy: " + refusal.detail())
                    : unsent(refusal, letter.isBegun());
        } finally {
            quit(transport);
        }
    }

    private static void quit(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException hungUp) {
            // The outcome is known by then; a lost QUIT changes nothing.
            return;
        }
    }

    private static Outcome unconnected(MessagingException e) {
        if (e instanceof AuthenticationFailedException) {
            return new Outcome.CredentialExpired("the mail server refused the login");
        }
        ChannelFailure failure = MailConnections.failure(e);
        return failure.kind() == ChannelFailure.Kind.ADDRESS_REFUSED
                ? new Outcome.Refused("ADDRESS_REFUSED", "the mail server's address may not be called")
                : new Outcome.Failed("UNREACHABLE", "the mail server could not be reached");
    }

    /**
     * A reply code is the server's word that it did not take the mail, and before its first byte there was none to take;
     * anything else leaves the outcome open.
     */
    private static Outcome unsent(SmtpRefusal refusal, boolean begun) {
        if (refusal.code() == 0) {
            return begun
                    ? new Outcome.OutcomeUnknown("the mail server's answer was cut off")
                    : new Outcome.Failed("UNREACHABLE", "the mail server hung up before it was given the mail");
        }
        if (refusal.code() == 530 || refusal.code() == 535) {
            return new Outcome.CredentialExpired(refusal.detail());
        }
        return refusal.code() >= 500
                ? new Outcome.Refused("SMTP_" + refusal.code(), refusal.detail())
                : new Outcome.Failed("SMTP_" + refusal.code(), refusal.detail());
    }

    @Override
    public Sighting find(MailAccount account, Outgoing outgoing) {
        String id = DeliveryMessageId.of(account, outgoing.delivery());
        try (Store store = connections.imapForALook(account)) {
            List<Folder> folders = folders(store);
            for (Folder folder : folders.subList(0, Math.min(folders.size(), MOST_FOLDERS))) {
                if (contains(folder, id)) {
                    return new Sighting.Found(id, "");
                }
            }
            return folders.size() > MOST_FOLDERS
                    ? new Sighting.Unavailable("the mailbox has more than " + MOST_FOLDERS + " folders")
                    : new Sighting.Absent();
        } catch (MessagingException e) {
            return new Sighting.Unavailable(MailConnections.failure(e).detail());
        }
    }

    /** All of them, the likely ones first: a rule of the mailbox, its spam filter or a person may have moved the copy. */
    private static List<Folder> folders(Store store) throws MessagingException {
        List<Folder> folders = new ArrayList<>();
        for (Folder folder : store.getDefaultFolder().list("*")) {
            if ((folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                folders.add(folder);
            }
        }
        folders.sort(Comparator.comparing(folder -> !LIKELY.contains(folder.getFullName())));
        return folders;
    }

    private static boolean contains(Folder folder, String id) throws MessagingException {
        try (Folder open = folder) {
            open.open(Folder.READ_ONLY);
            for (Message message : open.search(new HeaderTerm("Message-ID", id))) {
                String[] ids = message.getHeader("Message-ID");
                if (ids != null && Arrays.asList(ids).contains(id)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Mail is handed on within seconds; graylisting does not concern one's own server. */
    @Override
    public Duration settlesAfter() {
        return Duration.ofMinutes(2);
    }
}
