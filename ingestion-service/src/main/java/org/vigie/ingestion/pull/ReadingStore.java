package org.vigie.ingestion.pull;

import java.time.Duration;
import java.util.List;

/**
 * Who reads what, and when. One process at a time holds a reading. That of a paused source is never due, whatever its holder says.
 * Thread-safe.
 */
public interface ReadingStore {
    /** Claims what is due and held by nobody, at most {@code limit}. */
    List<Reading> claim(String owner, Duration lease, int limit);

    /** Keeps a claim. @return false when it was lost */
    boolean renew(Reading reading, String owner, Duration lease);

    /** Gives a claim back; due again after {@code pause}. A failure counts up, a success sets health {@code OK}. */
    void release(Reading reading, String owner, Duration pause, Health health);

    /** The reader is well, without giving the claim back. */
    void well(Reading reading, String owner);

    /**
     * How a reading went.
     *
     * @param state {@code OK}, {@code CREDENTIAL_REFUSED}, {@code UNREACHABLE} or {@code FAILED}
     * @param detail sentence for people, without credentials
     */
    record Health(String state, String detail) {
        /** All well. */
        static final Health OK = new Health("OK", "");

        boolean isWell() {
            return state.equals("OK");
        }
    }
}
