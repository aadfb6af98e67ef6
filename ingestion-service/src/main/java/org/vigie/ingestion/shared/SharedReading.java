package org.vigie.ingestion.shared;

import java.net.URI;
import org.vigie.channels.pull.Cursor;
import org.vigie.ingestion.pull.Claim;
import org.vigie.ingestion.source.readership.Readership;

/**
 * The reading of one shared source, as claimed.
 *
 * @param network {@code feed}
 * @param failures in a row
 */
record SharedReading(String id, String network, URI url, Cursor cursor, int failures, Readership readership)
        implements Claim {
    /** For logs. */
    @Override
    public String toString() {
        return "shared/" + id;
    }
}
