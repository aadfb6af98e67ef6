package org.vigie.publishing.network;

import java.time.Duration;
import org.vigie.channels.Account;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.channels.outgoing.Reconciler;

/** The way out through the networks. Every call ends within {@link #LONGEST_CALL}; thread-safe. */
public interface Exit {
    /** A call that took longer is lost: its outcome is unknown. */
    Duration LONGEST_CALL = Duration.ofSeconds(60);

    /**
     * Makes exactly one attempt. Never throws for what the network does.
     *
     * @param permit asked once more right before each connection is made; when it says no, nothing leaves
     */
    Outcome publish(Account account, Outgoing outgoing, Permission permit);

    /** Reads back what became of a send that was cut off. Never throws for what the network does. */
    Reconciler.Sighting find(Account account, Outgoing outgoing, Permission permit);

    /** How long after an attempt {@link Reconciler.Sighting.Absent} may be believed. */
    Duration settlesAfter(Account account);

    /** The right to begin a call, for a short time. */
    @FunctionalInterface
    interface Permission {
        /** Whether a call may still begin. */
        boolean holds();
    }
}
