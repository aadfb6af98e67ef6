package org.vigie.ingestion.shared;

import java.util.List;
import java.util.Set;
import org.vigie.ingestion.mention.Arriving;
import org.vigie.wire.tenancy.BrandId;

/** Who knows whom items of nobody concern. Thread-safe. */
interface SharedMatcher {
    /** Most items of one question. */
    int PORTION = 100;

    /**
     * Asks about at most {@link #PORTION} items.
     *
     * @return one set for each, in their order; empty for one that can never be matched
     * @throws Silent when there is no answer in time
     */
    List<Set<BrandId>> concerned(List<Arriving> items) throws Silent;

    /** Whom they concern is not known now. */
    final class Silent extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param reason a code */
        Silent(String reason, Throwable cause) {
            super("search does not say whom it concerns (" + reason + "); nothing is lost, it is tried again", cause);
        }

        /** A sentence for people. */
        String sentence() {
            return String.valueOf(getMessage());
        }
    }
}
