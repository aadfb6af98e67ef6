package org.vigie.publishing.delivery.life;

/** Where a delivery stands. */
public enum DeliveryState {
    /** Intended or under way. */
    PENDING,
    /** The network confirmed it. Final. */
    DELIVERED,
    /** It will not go out. Final. */
    REFUSED,
    /** It left or it did not; read back, or decided by a person, never retried blindly. */
    UNKNOWN,
    /** It did not leave; tried again later. */
    RETRYING,
    /** Stopped by a hold; sent only when a person says so. */
    HELD;

    /** Whether it never changes any more. */
    public boolean isFinal() {
        return this == DELIVERED || this == REFUSED;
    }
}
