package org.vigie.ingestion.correction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.label.Label;
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

    /**
     * The last word on each mention, newest first, but for mentions of erased authors: nothing is left to look up there.
     *
     * @param before where the former page ended; null = from the newest
     */
    List<Said> said(BrandId brand, Filter filter, @Nullable Place before, int limit);

    /** How right the machine was where people of the brand gave their word; each mention counts once, by the last. */
    Accuracies accuracies(BrandId brand);

    /**
     * What somebody wants.
     *
     * @param version that they looked at; 0 for whatever is stored
     */
    record Wish(Correction correction, long version, Optional<UUID> requestId) {}

    /**
     * Whose word counts, and on what.
     *
     * @param by subject; null = everybody
     * @param label only mentions that have it because these people gave it: what was said of other things does not count
     */
    record Filter(@Nullable String by, @Nullable Label label) {}

    /**
     * The last word on a mention.
     *
     * @param labels that stand, whoever gave them; null when nobody did
     */
    record Said(
            UUID id,
            String mention,
            String by,
            Instant at,
            @Nullable Set<Label> labels) {
        public Said {
            labels = labels == null ? null : Set.copyOf(labels);
        }
    }

    /** A place among them. */
    record Place(Instant at, UUID id) {}

    /** Of each field. */
    record Accuracies(Accuracy sentiment, Accuracy labels, Accuracy language) {}
}
