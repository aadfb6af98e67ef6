package org.vigie.publishing.delivery.life;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.vigie.publishing.hold.PlaceHold;
import org.vigie.publishing.network.Exit;
import org.vigie.wire.tenancy.BrandId;

/**
 * The right to make one network call, given with its attempt's row. The call must begin to connect within {@link #BEGIN_WITHIN} of
 * the moment the permit was asked for: so a hold that waits {@link PlaceHold#LONGEST_LEASE} has outlived it. Measured on
 * this process's monotonic clock, so that no wrong wall clock stretches it. Between the last look at the clock and the first
 * packet lie a few instructions; the half second between the two limits covers a process that is stopped just there.
 *
 * @param attempt id of the attempt
 * @param purpose what the call is for
 * @param number 1 for the delivery's first call
 * @param asked when it was asked for, before its transaction began, by {@code nanoTime}
 */
public record Permit(
        UUID attempt, UUID delivery, BrandId brand, Purpose purpose, int number, long asked, LongSupplier nanoTime)
        implements Exit.Permission {
    public static final Duration BEGIN_WITHIN = PlaceHold.LONGEST_LEASE.minusMillis(500);

    /** What a call is for. */
    public enum Purpose {
        /** It sends. */
        SEND,
        /** It looks for what an earlier one sent. */
        READ_BACK
    }

    @Override
    public boolean holds() {
        return nanoTime.getAsLong() - asked < BEGIN_WITHIN.toNanos();
    }
}
