package org.vigie.ingestion.source;

import java.util.Collection;
import java.util.List;

/** The shared sources and how their reading does; the same for every brand. Thread-safe. */
public interface SharedSourceStore {
    /** Those after an id, in order of id. */
    List<Listed> page(String after, int limit);

    /**
     * Makes these the listed ones: new ones are due at once, others have their names and readers from now on, and the rest is neither read nor listed
     * any more. How far the reading of one is stays for its return.
     *
     * @return how many rows changed
     */
    int list(Collection<SharedSource> sources);

    /** One of them. */
    record Listed(SharedSource source, SourceHealth health) {}
}
