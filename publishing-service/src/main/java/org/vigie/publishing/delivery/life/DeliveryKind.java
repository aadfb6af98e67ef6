package org.vigie.publishing.delivery.life;

import java.util.Locale;

/** What is sent. */
public enum DeliveryKind {
    /** An answer in a conversation. */
    REPLY,
    /** A post of the brand. */
    POST;

    /** As it stands in facts: {@code reply}, {@code post}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
