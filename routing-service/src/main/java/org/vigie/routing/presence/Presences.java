package org.vigie.routing.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.vigie.wire.tenancy.AgencyId;

/** Who is here. Throws {@link PresenceAway} when it does not answer. Thread-safe. */
interface Presences {
    /** Notes somebody's presence; answers what was noted before. */
    Optional<Presence> put(Presence presence);

    /** Forgets somebody. */
    void remove(AgencyId agency, String agent);

    /** Those of these people who are noted, however long ago. */
    List<Presence> find(AgencyId agency, Collection<String> agents);

    /** Everybody of the agency heard of since. */
    List<Presence> since(AgencyId agency, Instant since);
}
