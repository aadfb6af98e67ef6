package org.vigie.wire.event;

import java.util.List;

/** Where the facts of another service go. Called by one thread at a time. */
public interface FactSink {
    /** The last position that is safely kept; {@link FollowedPosition#START} before the first. */
    FollowedPosition position();

    /**
     * Takes a batch in order. Must keep the facts and the last position in one transaction, and bear a repetition. When
     * it throws, the same facts come again after a pause.
     */
    void accept(List<NumberedFact> facts);

    /**
     * The other service does not know this position, or has another fact there: its store was restored from a backup.
     * The sink decides where to go on ({@link #position()} is asked again after a pause), or throws to stay where it is.
     */
    void onPositionUnknown(FollowedPosition refused);
}
