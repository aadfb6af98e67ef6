package org.vigie.channels.feed;

import java.net.URI;
import org.vigie.channels.Account;
import org.vigie.channels.Capabilities;
import org.vigie.channels.ChannelKind;

/** A feed listened to. {@code url} is absolute, http or https, and at most 1 024 characters. */
public record FeedSource(URI url) implements Account {
    public FeedSource {
        if (!url.isAbsolute() || url.getHost() == null || url.toString().length() > 1_024) {
            throw new IllegalArgumentException("expected an absolute http or https address of at most 1024 characters");
        }
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.FEED;
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.silent("SOURCE_ONLY");
    }
}
