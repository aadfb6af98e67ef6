package org.vigie.routing.presence;

/** Whether somebody takes offers. */
enum Availability {
    /** Takes offers. */
    AVAILABLE,
    /** Here, takes none. */
    AWAY,
    /** Leaving: gone at once. */
    OFFLINE
}
