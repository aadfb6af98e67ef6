package org.vigie.channels.http;

import java.io.IOException;

/** A call failed before its body was begun: the server can't have acted on it. */
public final class RequestUnsent extends IOException {
    private static final long serialVersionUID = 1L;

    RequestUnsent(String message, IOException cause) {
        super(message, cause);
    }
}
