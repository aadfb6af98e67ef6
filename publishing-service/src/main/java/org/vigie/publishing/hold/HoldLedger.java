package org.vigie.publishing.hold;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.publishing.Act;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.BrandScope;

/** Where holds are kept. Each call is one transaction; thread-safe. */
public interface HoldLedger {
    /**
     * Places the hold and everything that would be retried in its scope under it. From the moment this returns no new
     * permit is given in the scope. The same request id returns the hold placed by it; problem REQUEST_ID_REUSED when it
     * was used with another reason or scope, LIMIT_REACHED when as many stand over this scope as may: it is stopped already.
     */
    Hold place(HoldOrder order);

    /** How many permits given in the scope before the hold are neither used up nor lapsed. */
    int outstanding(BrandScope scope, Hold hold);

    /** Records that nothing is outstanding. The first time counts. */
    Hold acknowledge(BrandScope scope, Hold hold);

    /**
     * Lifts it, or records the first of two persons. Problems HOLD_UNKNOWN, HOLD_LIFTED, SECOND_PERSON_NEEDED,
     * ETAG_MISMATCH.
     *
     * @param wide whether an agency's hold is meant; a brand's hold is not found then, and the reverse
     */
    Hold lift(BrandScope scope, boolean wide, UUID id, Act act, Etag etag);

    /** Holds over the scope, those of its agency included, newest first, after the one with the given id. */
    List<Hold> list(BrandScope scope, boolean includeLifted, @Nullable UUID after, int limit);
}
