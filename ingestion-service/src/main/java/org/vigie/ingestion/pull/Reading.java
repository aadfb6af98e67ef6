package org.vigie.ingestion.pull;

import org.vigie.channels.pull.Cursor;
import org.vigie.wire.tenancy.BrandId;

/**
 * The reading of one account or source, as claimed.
 *
 * @param kind {@code account} or {@code source}
 * @param network {@code mail} or {@code feed}
 * @param failures in a row
 */
public record Reading(BrandId brand, String kind, String id, String network, Cursor cursor, int failures)
        implements Claim {
    /** For logs. */
    @Override
    public String toString() {
        return brand + "/" + kind + "/" + id;
    }
}
