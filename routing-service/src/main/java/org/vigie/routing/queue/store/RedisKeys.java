package org.vigie.routing.queue.store;

import org.vigie.wire.tenancy.AgencyId;

/**
 * Every key this service has in Redis. All keys of an agency carry its hash tag, so that they share a slot of a cluster;
 * the queues' keys also carry their generation, so that a rebuild never meets what was there before.
 *
 * @param prefix of the installation, empty or ending in {@code :}
 */
public record RedisKeys(String prefix) {
    private String of(AgencyId agency, String name) {
        return prefix + "{" + agency.slug() + "}:routing:" + name;
    }

    private String of(AgencyId agency, long generation, String name) {
        return of(agency, generation + ":" + name);
    }

    String generation(AgencyId agency) {
        return of(agency, "generation");
    }

    String agents(AgencyId agency) {
        return of(agency, "agents");
    }

    String seen(AgencyId agency) {
        return of(agency, "seen");
    }

    String turns(AgencyId agency, long generation) {
        return of(agency, generation, "turns");
    }

    String items(AgencyId agency, long generation) {
        return of(agency, generation, "items");
    }

    String offers(AgencyId agency, long generation) {
        return of(agency, generation, "offers");
    }

    String refusals(AgencyId agency, long generation) {
        return of(agency, generation, "refusals");
    }

    String served(AgencyId agency, long generation) {
        return of(agency, generation, "served");
    }

    /** Followed by the brand it is the key of that brand's waiting conversations. */
    String waiting(AgencyId agency, long generation) {
        return of(agency, generation, "waiting:");
    }

    /** Who is here: agent → what they do. */
    public String presence(AgencyId agency) {
        return of(agency, "presence");
    }

    /** The channel of an agency's signals. */
    public String signals(AgencyId agency) {
        return of(agency, "signals");
    }

    /** Matches the channels of every agency. */
    public String allSignals() {
        return prefix + "{*}:routing:signals";
    }
}
