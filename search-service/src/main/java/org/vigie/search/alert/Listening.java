package org.vigie.search.alert;

import java.util.Optional;
import org.vigie.wire.tenancy.BrandId;

/** Until when everything that came in for a brand was counted, as whoever hands it over knows it. Thread-safe. */
interface Listening {
    /** Empty when nobody can tell. Answers within a second. */
    Optional<Listened> of(BrandId brand);
}
