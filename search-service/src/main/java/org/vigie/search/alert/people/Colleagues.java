package org.vigie.search.alert.people;

import java.util.List;
import java.util.Optional;
import org.vigie.wire.tenancy.BrandId;

/** Who works for a brand, here or not. Thread-safe. */
interface Colleagues {
    /** Everybody with a role on the brand; empty when nobody can tell. Answers within ten seconds. */
    Optional<List<Colleague>> of(BrandId brand);
}
