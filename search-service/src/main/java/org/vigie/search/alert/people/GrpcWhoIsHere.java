package org.vigie.search.alert.people;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.contract.routing.v1.AgentPresence;
import org.vigie.contract.routing.v1.Availability;
import org.vigie.contract.routing.v1.ListPresenceRequest;
import org.vigie.contract.routing.v1.ListPresenceResponse;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

/** Presence as routing knows it, asked as this service itself. */
final class GrpcWhoIsHere implements WhoIsHere {
    private static final Logger log = LoggerFactory.getLogger(GrpcWhoIsHere.class);
    private static final long DEADLINE_MILLIS = 1_000;

    private final PresenceServiceGrpc.PresenceServiceBlockingStub routing;

    GrpcWhoIsHere(PresenceServiceGrpc.PresenceServiceBlockingStub routing) {
        this.routing = routing;
    }

    @Override
    public List<Here> on(BrandId brand) {
        try {
            return ask(brand).stream()
                    .filter(GrpcWhoIsHere::isHere)
                    .sorted(Comparator.comparing(AgentPresence::getAgent))
                    .map(agent -> new Here(agent.getAgent(), roles(agent.getRolesList())))
                    .toList();
        } catch (RuntimeException e) {
            // An alert that wakes everybody is better than one that wakes nobody.
            log.warn("cannot tell who is here for {}, the alert is for everybody: {}", brand, FailureTrace.headline(e));
            return List.of();
        }
    }

    /** Who takes no offers is here; a console that was left open is not. */
    private static boolean isHere(AgentPresence agent) {
        return agent.getAvailability() != Availability.AVAILABILITY_OFFLINE && !agent.getIdle();
    }

    private List<AgentPresence> ask(BrandId brand) {
        var asked = routing.withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
        var request = ListPresenceRequest.newBuilder()
                .setAgency(brand.agency().slug())
                .setBrand(brand.slug())
                .setPageSize(GrpcPages.SIZE);
        return GrpcPages.all(
                token -> asked.listPresence(request.setPageToken(token).build()),
                ListPresenceResponse::getAgentsList,
                ListPresenceResponse::getNextPageToken);
    }

    /** A role that this version does not know is none that a rule can name. */
    static Set<Role> roles(List<org.vigie.contract.wire.v1.Role> told) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (var role : told) {
            GrpcWords.ROLES.domain(role).ifPresent(roles::add);
        }
        return roles;
    }
}
