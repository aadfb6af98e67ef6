package org.vigie.ingestion.account;

import org.vigie.channels.mail.MailServer;

/** The open settings of an account; secrets are in {@link org.vigie.ingestion.account.credential.Credential}. */
public sealed interface AccountSettings {
    /** {@code mail} or {@code webhook}. */
    String network();

    /** A mailbox. */
    record Mail(String address, MailServer incoming, MailServer outgoing, String username) implements AccountSettings {
        /** Whether the same is read there, as far as settings tell: a server has one inbox of a user, whatever its addresses. */
        boolean isMailboxOf(Mail other) {
            return username.equals(other.username) && incoming.host().equalsIgnoreCase(other.incoming.host());
        }

        /** Whether the password goes to the servers, and for the user, for which it was given. */
        boolean isSignedInLike(Mail other) {
            return username.equals(other.username)
                    && incoming.equals(other.incoming)
                    && outgoing.equals(other.outgoing);
        }

        @Override
        public String network() {
            return "mail";
        }
    }

    /** A signed webhook; an empty callback cannot reply. */
    record Webhook(String callbackUrl) implements AccountSettings {
        @Override
        public String network() {
            return "webhook";
        }
    }
}
