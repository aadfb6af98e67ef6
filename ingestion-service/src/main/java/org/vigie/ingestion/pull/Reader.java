package org.vigie.ingestion.pull;

import org.vigie.channels.ChannelFailure;

/**
 * Reads one network. Thread-safe.
 *
 * @param <R> what it holds meanwhile
 */
public interface Reader<R extends Claim> {
    /**
     * Reads for as long as it makes sense; returns when to go on.
     *
     * @throws ChannelFailure when the network could not be read
     * @throws InterruptedException when the process ends, or its worker sees that the claim is lost
     * @throws org.vigie.ingestion.inbox.ClaimLost when something was to be stored under a claim that is lost
     */
    ReadingEnd read(R reading, Hold hold) throws ChannelFailure, InterruptedException;
}
