package org.vigie.routing.reply;

/** The publishing service does not answer. */
final class PublishingAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    PublishingAway(Throwable cause) {
        super("publishing does not answer", cause);
    }
}
