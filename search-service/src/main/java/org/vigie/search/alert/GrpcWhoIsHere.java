package org.vigie.search.alert;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.routing.v1.AgentPresence;
import org.vigie.contract.routing.v1.Availability;
import org.vigie.contract.routing.v1.ListPresenceRequest;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;

/** Presence as routing knows it, asked as this service itself. */
final class GrpcWhoIsHere implements WhoIsHere {
    private static final Logger log = LoggerFactory.getLogger(GrpcWhoIsHere.class);
    private static final long DEADLINE_MILLIS = 1_000;
    private static final int MOST = 200;

    private final PresenceServiceGrpc.PresenceServiceBlockingStub routing;

    GrpcWhoIsHere(PresenceServiceGrpc.PresenceServiceBlockingStub routing) {
        this.routing = routing;
    }

    @Override
    public List<String> on(BrandId brand) {
        try {
            return routing
                    .withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                    .listPresence(ListPresenceRequest.newBuilder()
                            .setAgency(brand.agency().slug())
                            .setBrand(brand.slug())
                            .build())
                    .getAgentsList()
                    .stream()
                    .filter(agent -> agent.getAvailability() != Availability.AVAILABILITY_OFFLINE)
                    .map(AgentPresence::getAgent)
                    .sorted()
                    .distinct()
                    .limit(MOST)
                    .toList();
        } catch (RuntimeException e) {
            // An alert that wakes everybody is better than one that wakes nobody.
            log.warn("cannot tell who is here for {}, the alert is for everybody: {}", brand, FailureTrace.headline(e));
            return List.of();
        }
    }
}
