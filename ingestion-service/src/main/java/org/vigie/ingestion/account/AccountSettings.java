package org.vigie.ingestion.account;

import org.vigie.channels.mail.MailServer;

/** The open settings of an account; secrets are in {@link org.vigie.ingestion.account.credential.Credential}. */
public sealed interface AccountSettings {
    /** {@code mail} or {@code webhook}. */
    String network();

    /** A mailbox. */
    record Mail(String address, MailServer incoming, MailServer outgoing, String username) implements AccountSettings {
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
