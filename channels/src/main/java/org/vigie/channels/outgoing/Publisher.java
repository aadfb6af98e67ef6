package org.vigie.channels.outgoing;

import org.vigie.channels.Account;

/** Sends one text. Implementations are thread-safe; every call ends within a minute. */
public interface Publisher<A extends Account> {
    /** Makes exactly one attempt. Never throws for what the network does. */
    Outcome publish(A account, Outgoing outgoing);
}
