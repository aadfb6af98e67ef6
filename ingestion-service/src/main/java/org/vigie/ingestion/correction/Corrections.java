package org.vigie.ingestion.correction;

import java.util.Optional;
import java.util.UUID;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/** Where corrections are kept. Thread-safe. */
public interface Corrections {
    /**
     * Makes a new version of the mention with what a person said, in the log too. The same request again changes nothing.
     *
     * @return the mention as it stands now
     * @throws org.vigie.wire.problem.Problem MENTION_UNKNOWN, MENTION_ERASED, ETAG_MISMATCH, REQUEST_ID_REUSED
     */
    Mention correct(BrandId brand, String mention, Wish wish, Act act);

    /** How right the machine was where people of the brand gave their word; each mention counts once, by the last. */
    Accuracies accuracies(BrandId brand);

    /**
     * What somebody wants.
     *
     * @param version that they looked at; 0 for whatever is stored
     */
    record Wish(Correction correction, long version, Optional<UUID> requestId) {}

    /** Of each field. */
    record Accuracies(Accuracy sentiment, Accuracy labels, Accuracy language) {}
}
