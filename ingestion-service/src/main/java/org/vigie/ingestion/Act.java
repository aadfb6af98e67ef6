package org.vigie.ingestion;

import org.vigie.wire.access.CallScope;
import org.vigie.wire.tenancy.Caller;

/**
 * Who does something, for the audit.
 *
 * @param caller verified
 * @param requestId under which the call is found in the logs
 */
public record Act(Caller caller, String requestId) {
    /** What the caller of this call does. */
    public static Act of(CallScope call) {
        return new Act(call.caller(), call.requestId());
    }
}
