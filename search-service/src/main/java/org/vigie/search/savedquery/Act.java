package org.vigie.search.savedquery;

import java.time.Instant;
import org.vigie.wire.tenancy.Caller;

/** Who changes something, in which call, when. */
record Act(Caller caller, String requestId, Instant at) {}
