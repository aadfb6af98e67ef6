package org.vigie.channels.mail;

import java.util.Locale;
import org.vigie.channels.Account;
import org.vigie.channels.Capabilities;
import org.vigie.channels.ChannelKind;
import org.vigie.channels.Limits;

/**
 * A mailbox.
 *
 * @param address customers write to it; also the sender of replies
 * @param displayName of the sender; may be empty
 * @param incoming IMAP server
 * @param outgoing SMTP server
 * @param username for both
 * @param password for both; never shown by {@code toString}
 */
public record MailAccount(
        String address, String displayName, MailServer incoming, MailServer outgoing, String username, String password)
        implements Account {
    private static final int MAX_CHARACTERS = 50_000;

    public MailAccount {
        if (!address.matches("[^@\\s<>\",;:()\\[\\]\\\\\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,190}")) {
            throw new IllegalArgumentException("address: expected a plain mail address");
        }
        if (username.isBlank() || hasBreak(username) || password.isEmpty() || hasBreak(password)) {
            throw new IllegalArgumentException("username and password: expected one line each");
        }
        if (hasBreak(displayName) || displayName.length() > 200) {
            throw new IllegalArgumentException("display name: expected one line of at most 200 characters");
        }
        address = address.toLowerCase(Locale.ROOT);
    }

    /** The domain of the address. */
    String domain() {
        return address.substring(address.indexOf('@') + 1);
    }

    /** Within which UIDs are unique, together with UIDVALIDITY. */
    String origin() {
        return address;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.MAIL;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.replying(new Limits(MAX_CHARACTERS));
    }

    @Override
    public String toString() {
        return "MailAccount[" + address + "]";
    }

    private static boolean hasBreak(String text) {
        return text.chars().anyMatch(c -> c < 0x20 || c == 0x7F);
    }
}
