package org.vigie.routing.directory;

import org.vigie.routing.Actor;
import org.vigie.wire.tenancy.AgencyId;

/** Rebuilds what is derived from PostgreSQL. */
public interface Rebuilding {
    /**
     * Rebuilds an agency's queues under a new generation; the audit keeps who asked.
     *
     * @throws org.vigie.wire.problem.Problem REBUILD_RUNNING, QUEUES_UNAVAILABLE
     */
    Rebuilt rebuild(AgencyId agency, Actor by);

    /** What a rebuild did. */
    record Rebuilt(long generation, long conversations) {}
}
