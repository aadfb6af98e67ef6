package org.vigie.ingestion.pull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Keeps a claim while its reader is busy; not for one that is stuck. Thread-safe. */
final class HeldClaim<R extends Claim> implements Hold {
    /** How long a reading waits whose process was killed. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration RENEWAL = LEASE.dividedBy(3);

    /** Longer than a batch takes to be fetched and stored. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ReadingStore<R> store;
    private final R claim;
    private final String owner;
    private final Clock clock;
    private volatile Instant sign;
    private volatile Instant renewed;
    private volatile boolean stuck;
    private volatile boolean over;

    /** As claimed just now. */
    HeldClaim(ReadingStore<R> store, R claim, String owner, Clock clock) {
        this.store = store;
        this.claim = claim;
        this.owner = owner;
        this.clock = clock;
        this.sign = clock.instant();
        this.renewed = sign;
    }

    R claim() {
        return claim;
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public boolean keep() {
        sign = clock.instant();
        return renew();
    }

    @Override
    public void well() {
        store.well(claim, owner);
    }

    /** Its reader is done: it is given back now, and no longer kept. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** Keeps it where its reader has not lately. @return false when the reader is to stop: it lost its claim, or is stuck */
    boolean tend() {
        if (over) {
            return true;
        }
        stuck = passed(sign).compareTo(PATIENCE) > 0;
        return !stuck && (passed(renewed).compareTo(RENEWAL) < 0 || renew());
    }

    /** Whether its reader showed no sign of life for longer than any batch takes. */
    boolean isStuck() {
        return stuck;
    }

    private boolean renew() {
        boolean kept = store.renew(claim, owner, LEASE);
        renewed = clock.instant();
        return kept;
    }

    private Duration passed(Instant moment) {
        return Duration.between(moment, clock.instant());
    }
}
