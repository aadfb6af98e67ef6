package org.vigie.ingestion.pull;

import java.time.Duration;
import java.util.List;

/**
 * Who reads what, and when. One process at a time holds a reading. That of a paused source is never due, whatever its holder says.
 * Thread-safe.
 *
 * @param <R> what is claimed
 */
public interface ReadingStore<R extends Claim> {
    /**
     * Claims what is due and held by nobody, at most {@code limit}.
     *
     * @param owner names these claims and no others
     */
    List<R> claim(String owner, Duration lease, int limit);

    /** How many are due and held by nobody. */
    int waiting();

    /** Keeps a claim. @return false when it was lost; one that only lapsed, and that nobody took, is kept */
    boolean renew(R reading, String owner, Duration lease);

    /**
     * Gives a claim back; due again after {@code pause}, {@link ReadingEnd#STOPPED} not before somebody changes it. A failure counts up, a success sets health {@code OK} and the time of the last
     * success, {@link Health#UNSEEN} only the health.
     */
    void release(R reading, String owner, Duration pause, Health health);

    /** It was read with success just now, without giving the claim back. */
    void well(R reading, String owner);

    /**
     * How a reading went.
     *
     * @param state {@code OK}, {@code UNSEEN}, {@code CREDENTIAL_REFUSED}, {@code UNREACHABLE} or {@code FAILED}
     * @param detail sentence for people, without credentials
     */
    record Health(String state, String detail) {
        /** All well. */
        public static final Health OK = new Health("OK", "");

        /** Nothing failed, but nobody looked to the end either: whether there was something new is not known. */
        public static final Health UNSEEN = new Health("UNSEEN", "");

        /** Whether it did not fail. */
        public boolean isWell() {
            return equals(OK) || equals(UNSEEN);
        }
    }
}
