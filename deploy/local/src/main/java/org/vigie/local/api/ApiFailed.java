package org.vigie.local.api;

/** The API did not answer, or refused what should have worked; the message is one sentence. */
public final class ApiFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ApiFailed(String message) {
        super(message);
    }

    public ApiFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
