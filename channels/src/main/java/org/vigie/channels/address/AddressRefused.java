package org.vigie.channels.address;

import java.io.IOException;

/** An address that this platform does not connect to. An {@link IOException}, so that it passes through network libraries. */
public final class AddressRefused extends IOException {
    private static final long serialVersionUID = 1L;

    AddressRefused(String message) {
        super(message);
    }
}
