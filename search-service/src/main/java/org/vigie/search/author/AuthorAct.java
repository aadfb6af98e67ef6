package org.vigie.search.author;

import java.time.Instant;
import org.vigie.wire.tenancy.Caller;

/** Who changes something, in which call, when (to the microsecond). */
public record AuthorAct(Caller caller, String requestId, Instant at) {}
