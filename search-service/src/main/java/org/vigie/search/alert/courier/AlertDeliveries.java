package org.vigie.search.alert.courier;

import java.time.Duration;
import java.util.UUID;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.delivery.AlertNotice;
import org.vigie.wire.tenancy.BrandId;

/** Where deliveries stand. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer. */
interface AlertDeliveries {
    /** Counts a try before it is made, so that tries that kill the process are bounded too. */
    Begun begin(BrandId brand, UUID delivery);

    /** It was taken. */
    void delivered(BrandId brand, UUID delivery);

    /** It is tried again after a pause. */
    void postponed(BrandId brand, UUID delivery, String reason, Duration pause);

    /** It is given up. */
    void failed(BrandId brand, UUID delivery, String reason);

    /** What there is to do. */
    sealed interface Begun {}

    /** A try. @param number from 1 */
    record Attempt(int number, AlertDoor.Kind kind, AlertNotice notice) implements Begun {}

    /** The last try ended with the process that made it: it is given up. */
    record Exhausted(AlertDoor.Kind kind) implements Begun {
        static final String REASON = "ATTEMPTS_EXHAUSTED";
    }

    /** It is over already, or is not there. */
    record Over() implements Begun {}
}
