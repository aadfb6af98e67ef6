package org.vigie.ingestion.pull;

import org.vigie.channels.pull.Cursor;

/** What one process at a time reads, as claimed. Its text names it in logs. */
public interface Claim {
    /** {@code mail} or {@code feed}. */
    String network();

    /** Where to go on. */
    Cursor cursor();

    /** In a row. */
    int failures();
}
