package org.vigie.publishing.hold;

import java.time.Clock;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;

/** Lets the suite of another package reach the ledger of this one. */
public final class PostgresHolds {
    private PostgresHolds() {}

    public static HoldLedger over(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresHoldLedger(brands, outbox, audit, Clock.systemUTC());
    }
}
