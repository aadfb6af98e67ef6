package org.vigie.ingestion.shared;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.vigie.channels.pull.Cursor;
import org.vigie.wire.tenancy.BrandId;

/** Which brands have which entries of shared sources, and how far each source is read. Thread-safe. */
interface Arrivals {
    /** Brands that have some of these entries, by native id; an entry that nobody has is missing. */
    Map<String, Set<BrandId>> holders(String source, Collection<String> entries);

    /**
     * In one transaction: remembers whose the entries are, forgets those that the source has not shown for 90 days, and moves the cursor.
     *
     * @return false, and nothing happened, when somebody else holds the source by now
     */
    boolean advance(SharedReading reading, String owner, Progress progress);

    /** Forgets who has what of sources that are not listed for 90 days, at most so many. @return how many */
    int forgetGone(int most);

    /**
     * How far a look came.
     *
     * @param brands who has what it showed, by native id
     * @param detail sentence about what was refused; empty = nothing was
     * @param quiet it brought nothing: what the one before said of itself stays
     */
    record Progress(Cursor next, Map<String, Set<BrandId>> brands, String detail, boolean quiet) {
        public Progress {
            brands = Map.copyOf(brands);
        }
    }
}
