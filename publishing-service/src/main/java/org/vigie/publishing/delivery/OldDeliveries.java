package org.vigie.publishing.delivery;

import java.time.Duration;

/** Deliveries that are kept no longer, of every brand. Thread-safe. */
interface OldDeliveries {
    /**
     * Removes up to {@code most} deliveries with their attempts that have been final for longer than {@code age}, oldest first. What may
     * still leave or is unknown stays, however old. Their request ids stay spent: nothing leaves under them any more.
     *
     * @return how many it removed
     */
    int remove(Duration age, int most);
}
