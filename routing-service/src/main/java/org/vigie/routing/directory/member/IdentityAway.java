package org.vigie.routing.directory.member;

/** The identity provider does not answer in time, or not as expected. */
final class IdentityAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    IdentityAway(String message, Throwable cause) {
        super(message, cause);
    }
}
