package org.vigie.routing.presence;

/** Redis does not answer; nobody knows who is here. */
final class PresenceAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    PresenceAway(Throwable cause) {
        super("presence does not answer", cause);
    }
}
