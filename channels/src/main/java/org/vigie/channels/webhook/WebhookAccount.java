package org.vigie.channels.webhook;

import java.net.URI;
import java.util.List;
import org.vigie.channels.Account;
import org.vigie.channels.Capabilities;
import org.vigie.channels.ChannelKind;
import org.vigie.channels.Limits;

/**
 * A generic webhook account.
 *
 * @param callbackUrl where replies are sent; empty = it cannot reply
 * @param secrets live ones, newest first; the first signs outgoing calls
 */
public record WebhookAccount(String callbackUrl, List<WebhookSecret> secrets) implements Account {
    /** Most characters of one reply. */
    public static final int MAX_CHARACTERS = 10_000;

    public WebhookAccount {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty() || secrets.size() > 2) {
            throw new IllegalArgumentException("expected one or two live secrets, got " + secrets.size());
        }
        if (!callbackUrl.isEmpty()) {
            URI.create(callbackUrl);
        }
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBHOOK;
    }

    @Override
    public Capabilities capabilities() {
        return callbackUrl.isEmpty()
                ? Capabilities.silent("NO_CALLBACK")
                : Capabilities.replying(new Limits(MAX_CHARACTERS));
    }
}
