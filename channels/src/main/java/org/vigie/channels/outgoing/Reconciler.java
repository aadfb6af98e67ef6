package org.vigie.channels.outgoing;

import java.time.Duration;
import org.vigie.channels.Account;

/** Finds out what became of a send whose outcome is unknown. Implementations are thread-safe. */
public interface Reconciler<A extends Account> {
    /** Looks for the delivery on the network. Never throws for what the network does. */
    Sighting find(A account, Outgoing outgoing);

    /** How long after the attempt {@link Sighting.Absent} may be believed. */
    Duration settlesAfter();

    /** What was seen. */
    sealed interface Sighting {
        /** It is there. */
        record Found(String nativeId, String url) implements Sighting {}

        /** It is not there now. */
        record Absent() implements Sighting {}

        /** The network knows the delivery's id and drops a repetition: publishing again is safe. */
        record Repeatable() implements Sighting {}

        /** The network could not be asked. */
        record Unavailable(String detail) implements Sighting {}
    }
}
