package org.vigie.search.alert.ledger;

import org.vigie.search.alert.people.HereNeeded;

/** As {@link HereNeeded}: a rule goes by the hours of the brand's zone, which nobody asked for yet. */
final class ZoneNeeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    ZoneNeeded() {
        super("ask for the brand's zone and try again", null, false, false);
    }
}
