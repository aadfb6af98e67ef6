package org.vigie.publishing.network;

import java.time.Duration;
import org.vigie.channels.Account;
import org.vigie.channels.mail.MailAccount;
import org.vigie.channels.mail.MailPublisher;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.channels.outgoing.Reconciler;
import org.vigie.channels.webhook.WebhookAccount;
import org.vigie.channels.webhook.WebhookPublisher;

/** The networks that the channels library speaks. A new network is one more case in each method. */
final class ChannelExit implements Exit {
    private final MailPublisher mail;
    private final WebhookPublisher webhook;

    ChannelExit(MailPublisher mail, WebhookPublisher webhook) {
        this.mail = mail;
        this.webhook = webhook;
    }

    @Override
    public Outcome publish(Account account, Outgoing outgoing, Permission permit) {
        return ScopedValue.where(PermittedLookup.PERMIT, permit).call(() -> switch (account) {
            case MailAccount mailbox -> mail.publish(mailbox, outgoing);
            case WebhookAccount hook -> webhook.publish(hook, outgoing);
            default -> new Outcome.Refused("NO_REPLY_CAPABILITY", "nothing can be sent to " + network(account));
        });
    }

    @Override
    public Reconciler.Sighting find(Account account, Outgoing outgoing, Permission permit) {
        return ScopedValue.where(PermittedLookup.PERMIT, permit).call(() -> switch (account) {
            case MailAccount mailbox -> mail.find(mailbox, outgoing);
            case WebhookAccount hook -> webhook.find(hook, outgoing);
            default -> new Reconciler.Sighting.Unavailable("nothing can be read back from " + network(account));
        });
    }

    @Override
    public Duration settlesAfter(Account account) {
        return switch (account) {
            case MailAccount mailbox -> mail.settlesAfter();
            case WebhookAccount hook -> webhook.settlesAfter();
            default -> LONGEST_CALL;
        };
    }

    private static String network(Account account) {
        return account.kind().network();
    }
}
