package org.vigie.ingestion.pull;

import org.vigie.channels.ChannelFailure;

/**
 * Reads one network. Thread-safe.
 *
 * @param <R> what it holds meanwhile
 */
public interface Reader<R extends Claim> {
    /**
     * Reads for as long as it makes sense, keeping the claim; returns when to go on.
     *
     * @throws ChannelFailure when the network could not be read
     * @throws InterruptedException when the process ends
     */
    ReadingEnd read(R reading, String owner) throws ChannelFailure, InterruptedException;
}
