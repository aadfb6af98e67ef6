package org.vigie.wire.event;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vigie.wire.tenancy.BrandScope;

/** The numbered facts of this service. Implementations are thread-safe; a failing store throws. */
public interface EventLog {
    /** The oldest facts of the scope after a position, in order, at most {@code max}. */
    List<NumberedFact> after(BrandScope scope, long sequence, int max);

    /** The fact at a position; empty when it is no longer kept or is not of the scope. */
    Optional<UUID> idAt(BrandScope scope, long sequence);

    /** The newest position of any brand; 0 when there was never a fact. */
    long last();
}
