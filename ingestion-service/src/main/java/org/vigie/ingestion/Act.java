package org.vigie.ingestion;

import org.vigie.wire.tenancy.Caller;

/**
 * Who does something, for the audit.
 *
 * @param caller verified
 * @param requestId under which the call is found in the logs
 */
public record Act(Caller caller, String requestId) {}
