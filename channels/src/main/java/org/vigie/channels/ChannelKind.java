package org.vigie.channels;

import java.util.Locale;

/** The networks this build can speak. */
public enum ChannelKind {
    MAIL,
    WEBHOOK,
    FEED;

    /** The name on the wire and in identities: {@code mail}, {@code webhook}, {@code feed}. */
    public String network() {
        return name().toLowerCase(Locale.ROOT);
    }
}
