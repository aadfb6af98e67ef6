package org.vigie.routing.reply;

import org.vigie.wire.event.FollowedPosition;

/** How far the facts of another service were followed. Thread-safe; a failing store throws. */
interface Positions {
    /** The last position kept; {@link FollowedPosition#START} before the first. */
    FollowedPosition of(String peer);

    /** Keeps a position. */
    void keep(String peer, FollowedPosition position);
}
