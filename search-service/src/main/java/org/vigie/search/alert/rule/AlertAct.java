package org.vigie.search.alert.rule;

import java.time.Instant;
import org.vigie.wire.tenancy.Caller;

/** Who changes something, in which call, when (to the microsecond). */
public record AlertAct(Caller caller, String requestId, Instant at) {}
