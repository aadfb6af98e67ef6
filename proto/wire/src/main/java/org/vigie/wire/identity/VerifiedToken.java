package org.vigie.wire.identity;

import java.time.Instant;
import org.vigie.wire.tenancy.Caller;

/**
 * A token that held.
 *
 * @param caller who it stands for
 * @param expiry when it stops to hold, by the issuer's clock
 */
public record VerifiedToken(Caller caller, Instant expiry) {}
