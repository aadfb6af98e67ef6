package org.vigie.routing.conversation.message;

import java.util.Locale;

/** What became of a message that was meant to leave. */
public enum DeliveryState {
    /** Intended; no outcome yet. */
    PENDING,
    /** The network confirmed it. */
    DELIVERED,
    /** It did not go out and will not. */
    REFUSED,
    /** Sent or not: nobody knows yet. */
    UNKNOWN,
    /** Failed for now; will be tried again. */
    RETRYING,
    /** Stopped by a hold. */
    HELD;

    /** The customer did not get it, or nobody knows whether they did. */
    public boolean isUndelivered() {
        return this == REFUSED || this == UNKNOWN || this == HELD;
    }

    /** As stored and as on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From {@link #word()}. */
    public static DeliveryState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
