package org.vigie.publishing.hold;

import java.time.Clock;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Lets the suite of another package reach the ledger of this one. */
public final class PostgresHolds {
    private PostgresHolds() {}

    /** @param mostStanding holds over one brand, and as many over an agency */
    public static HoldLedger over(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, int mostStanding) {
        return new PostgresHoldLedger(brands, outbox, audit, Clock.systemUTC(), mostStanding);
    }
}
