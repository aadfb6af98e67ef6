package org.vigie.wire.call;

import java.util.Optional;
import java.util.UUID;

/** The ids under which requests name things that services gave a UUID. */
public final class ThingIds {
    private ThingIds() {}

    /** The id; empty for what is no UUID and so names nothing, like an id that nobody has. */
    public static Optional<UUID> named(String text) {
        return CallTrace.isUuid(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
