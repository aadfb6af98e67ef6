package org.vigie.ingestion.account.sending;

import java.time.Duration;

/**
 * How many sends an account may make: a token bucket, so that over any time t no more leave than {@code burst} and what
 * {@code perMinute} gives in t. Lent in small shares, because what a borrower does not use is not given back. Pure.
 *
 * @param perMinute 1 or more
 * @param burst at once, 1 or more
 */
record SendBudget(int perMinute, int burst) {
    private static final int SHARE = 20;

    SendBudget {
        if (perMinute < 1 || burst < 1) {
            throw new IllegalArgumentException(
                    "vigie.sending: expected 1 or more, actual per-minute " + perMinute + ", burst " + burst);
        }
    }

    /**
     * What was lent.
     *
     * @param sends 0 when nothing is left
     * @param tokens left afterwards
     * @param retryAfter when there will be one again; zero when something was lent
     */
    record Loan(int sends, double tokens, Duration retryAfter) {}

    /** A share of what has gathered since the bucket was last looked at. */
    Loan lend(double tokens, Duration since) {
        double filled = Math.min(burst, tokens + since.toNanos() / 60e9 * perMinute);
        int sends = (int) Math.min(SHARE, Math.floor(filled));
        if (sends == 0) {
            return new Loan(0, filled, Duration.ofNanos((long) Math.ceil((1 - filled) * 60e9 / perMinute)));
        }
        return new Loan(sends, filled - sends, Duration.ZERO);
    }
}
