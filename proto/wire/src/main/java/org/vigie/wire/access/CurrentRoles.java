package org.vigie.wire.access;

import org.vigie.wire.tenancy.Caller;

/**
 * What of a token's roles still holds: one that was taken away stays in tokens given before, for as long as these hold. Asked at
 * every call, so an implementation never waits. Thread-safe.
 */
public interface CurrentRoles {
    /** The caller with those of its roles that were not taken away since. */
    Caller of(Caller caller);
}
