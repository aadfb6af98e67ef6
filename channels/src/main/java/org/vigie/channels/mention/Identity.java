package org.vigie.channels.mention;

import org.vigie.channels.Checks;

/**
 * What makes an item the same item on every redelivery.
 *
 * @param origin the instance, feed or mailbox within which {@code nativeId} is unique, 1–1 024 characters
 * @param nativeId the network's own id, 1–1 024 characters
 * @param recoveryId a second identity computed from the item itself, for networks that may renumber; empty where they don't
 * @param renumbered the network has renumbered its items since the cursor was made: an item already stored under the same
 *     {@code recoveryId} in the same origin is this one
 */
public record Identity(String origin, String nativeId, String recoveryId, boolean renumbered) {
    /** Most characters of each part. */
    public static final int MAX_LENGTH = 1_024;

    public Identity {
        Checks.filled("origin", origin, MAX_LENGTH);
        Checks.filled("native_id", nativeId, MAX_LENGTH);
        Checks.text("recovery_id", recoveryId, MAX_LENGTH);
        Checks.that(!renumbered || !recoveryId.isEmpty(), "recovery_id", "not empty after renumbering", "empty");
    }

    /** An identity on a network that never renumbers. */
    public static Identity of(String origin, String nativeId) {
        return new Identity(origin, nativeId, "", false);
    }
}
