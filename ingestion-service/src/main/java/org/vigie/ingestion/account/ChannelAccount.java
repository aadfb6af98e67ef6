package org.vigie.ingestion.account;

import java.time.Instant;
import org.vigie.channels.mail.MailAccount;
import org.vigie.channels.webhook.WebhookAccount;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.ingestion.account.credential.Credential;
import org.vigie.wire.tenancy.BrandId;

/** An account of a brand on a network, without its secrets. */
public record ChannelAccount(
        BrandId brand,
        String id,
        String displayName,
        AccountRole role,
        AccountSettings settings,
        boolean disabled,
        long version,
        Instant createdAt) {

    /** The account as the networks need it. {@link IllegalArgumentException} when a setting is out of bounds. */
    public org.vigie.channels.Account open(Credential credential) {
        return switch (settings) {
            case AccountSettings.Mail mail -> mailbox(mail, credential);
            case AccountSettings.Webhook webhook ->
                new WebhookAccount(
                        webhook.callbackUrl(),
                        credential.secrets().stream().map(WebhookSecret::parse).toList());
        };
    }

    /** Why nothing can be sent through it; empty when something can. */
    public String cannotReply() {
        if (disabled) {
            return "ACCOUNT_DISABLED";
        }
        return settings instanceof AccountSettings.Webhook webhook
                        && webhook.callbackUrl().isEmpty()
                ? "NO_CALLBACK"
                : "";
    }

    private MailAccount mailbox(AccountSettings.Mail mail, Credential credential) {
        return new MailAccount(
                mail.address(), displayName, mail.incoming(), mail.outgoing(), mail.username(), credential.password());
    }
}
