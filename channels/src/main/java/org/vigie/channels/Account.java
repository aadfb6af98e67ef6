package org.vigie.channels;

/** Settings and credentials for one account or source of one network. {@code toString} never shows a credential. */
public interface Account {
    /** Its network. */
    ChannelKind kind();

    /** What it can do. */
    Capabilities capabilities();
}
