package org.vigie.ingestion.erasure;

import org.vigie.ingestion.Act;
import org.vigie.wire.tenancy.BrandId;

/** Erases authors. Thread-safe. */
public interface Erasure {
    /**
     * Empties every mention of an author of the brand in the log, and every mail whose answers go to them, and writes the entry that makes every consumer do the
     * same. Redeliveries of the emptied mentions bring nothing back. Repeating it does no harm.
     *
     * @return how many mentions were emptied
     */
    int erase(BrandId brand, String network, String author, Act act);
}
