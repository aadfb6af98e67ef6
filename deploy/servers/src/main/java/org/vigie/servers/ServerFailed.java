package org.vigie.servers;

/** A server could not be started, reached or prepared; the message is one sentence that says what to do. */
public final class ServerFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServerFailed(String message) {
        super(message);
    }

    public ServerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
