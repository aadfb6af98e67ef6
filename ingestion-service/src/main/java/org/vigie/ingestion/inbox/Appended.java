package org.vigie.ingestion.inbox;

import java.util.List;

/**
 * What an append did.
 *
 * @param mentions ids in the order of the arrivals
 * @param stored how many were new or changed
 * @param outcome whether the webhook call was new
 */
public record Appended(List<String> mentions, int stored, Outcome outcome) {
    /** What became of the call. */
    public enum Outcome {
        /** Stored now. */
        STORED,
        /** The same call had been stored before: nothing changed. */
        DUPLICATE,
        /** The same webhook id had come with another body: nothing changed. */
        ID_REUSED
    }
}
