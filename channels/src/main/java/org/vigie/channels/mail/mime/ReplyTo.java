package org.vigie.channels.mail.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the sender of a mail asks answers to go (RFC 5322 §3.6.2), read as what a stranger wrote: one plain mailbox out on the
 * net, or it counts for nothing. The RFC allows several; whoever lists them would have one person's answer sent to others.
 */
public final class ReplyTo {
    private static final int LONGEST = 254;
    private static final int LONGEST_FIELD = 2_000;
    /**
     * ASCII only, so that no letter passes for another and every server takes it; a domain with a name under a top-level one, so
     * that nothing is addressed to the mail server itself; no {@code %} and no {@code !}, by which old servers pass mail on.
     */
    private static final Pattern MAILBOX = Pattern.compile(
            "[a-z0-9#$&'*+/=?^_{|}~-]{1,64}(?:\\.[a-z0-9#$&'*+/=?^_{|}~-]{1,64}){0,31}"
                    + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]",
            Pattern.CASE_INSENSITIVE);

    private ReplyTo() {}

    /** The mailbox in lower case; empty when there is none that an answer may go to. A list's is the list: what was meant for one would be read by all. */
    static Optional<String> of(MimeMessage mime) throws MessagingException {
        String[] fields = mime.getHeader("Reply-To");
        return fields == null || fields.length != 1 || Mailing.isToMany(mime) ? Optional.empty() : mailbox(fields[0]);
    }

    public static Optional<String> mailbox(String field) {
        if (field.length() > LONGEST_FIELD) {
            return Optional.empty();
        }
        try {
            InternetAddress[] found = InternetAddress.parseHeader(field, true);
            if (found.length != 1 || found[0].isGroup() || found[0].getAddress() == null) {
                return Optional.empty();
            }
            // Before it is made small, for there are letters that become ASCII ones by that.
            return Optional.of(found[0].getAddress())
                    .filter(address -> address.length() <= LONGEST
                            && MAILBOX.matcher(address).matches())
                    .map(address -> address.toLowerCase(Locale.ROOT));
        } catch (AddressException unreadable) {
            return Optional.empty();
        }
    }
}
