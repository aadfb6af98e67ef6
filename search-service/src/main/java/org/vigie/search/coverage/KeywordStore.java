package org.vigie.search.coverage;

import java.util.function.UnaryOperator;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/**
 * Where keywords are kept. A change, its fact {@code KeywordsChanged} and its audit entry are one transaction. Thread-safe. Problem
 * DEPENDENCY_UNAVAILABLE when the store does not answer.
 */
interface KeywordStore {
    /** The keywords of a brand, {@link Keywords#NONE} when it never had any. */
    Keywords find(BrandId brand);

    /** Changes them, one change of a brand after the other; what the change throws is thrown and nothing changes. */
    Keywords update(BrandId brand, UnaryOperator<Keywords> change, Caller caller, String requestId);
}
