package org.vigie.routing.presence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.transfer.OnWatch;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.conversation.work.AgentLoads;
import org.vigie.routing.queue.Agents;
import org.vigie.routing.queue.Assignment;
import org.vigie.routing.queue.OfferSignals;
import org.vigie.wire.event.Signal;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

/** Who is on watch: heartbeats in, signals out. Thread-safe. */
final class Watch implements OfferSignals, OnWatch {
    private static final Logger log = LoggerFactory.getLogger(Watch.class);
    /** Somebody not heard of for this long is gone. */
    static final Duration GONE = Duration.ofSeconds(30);

    private final Presences presences;
    private final Agents agents;
    private final Assignment assignment;
    private final AgentLoads loads;
    private final SignalBus bus;
    private final BrandNames brands;
    private final InstantSource time;

    Watch(
            Presences presences,
            Agents agents,
            Assignment assignment,
            AgentLoads loads,
            SignalBus bus,
            BrandNames brands,
            InstantSource time) {
        this.presences = presences;
        this.agents = agents;
        this.assignment = assignment;
        this.loads = loads;
        this.bus = bus;
        this.brands = brands;
        this.time = time;
    }

    /** The brands of an agency; may be some seconds old. */
    interface BrandNames {
        Set<BrandId> of(AgencyId agency);
    }

    /**
     * What a heartbeat says.
     *
     * @param idle nobody touched what sends it for a while: no sign that the agent is there
     */
    record Heartbeat(
            Availability availability,
            int capacity,
            String viewingBrand,
            String conversation,
            boolean typing,
            boolean idle) {}

    /** Notes a heartbeat of somebody who serves the scope. */
    Presence beat(BrandScope serves, Agent agent, Grants grants, Heartbeat heartbeat) {
        Instant now = time.instant();
        AgencyId agency = serves.agency();
        AgentLoad load = heartbeat.idle()
                ? loads.known(agency, agent.id())
                : loads.load(agency, agent.id(), heartbeat.capacity());
        Presence presence = presence(serves, agent, grants, heartbeat, load, now);
        switch (heartbeat.availability()) {
            case AVAILABLE -> agents.available(serves, load, now);
            case AWAY, OFFLINE -> assignment.leave(agency, agent.id());
        }
        Optional<Presence> former = presences.put(presence);
        if (heartbeat.availability() == Availability.OFFLINE) {
            presences.remove(agency, agent.id());
        }
        if (former.isEmpty() || !former.get().looksLike(presence)) {
            tell(presence, former.orElse(null));
        }
        if (heartbeat.availability() == Availability.AVAILABLE && load.held() < load.capacity()) {
            assignment.wake(agency);
        }
        return presence;
    }

    private static Presence presence(
            BrandScope serves, Agent agent, Grants grants, Heartbeat heartbeat, AgentLoad load, Instant now) {
        Set<String> brands = serves instanceof BrandScope.Named named
                ? named.brands().stream().map(BrandId::slug).collect(Collectors.toSet())
                : Set.of(Presence.EVERY);
        return new Presence(
                serves.agency(),
                agent.id(),
                agent.name(),
                heartbeat.availability(),
                brands,
                roles(serves, grants),
                heartbeat.viewingBrand(),
                heartbeat.conversation(),
                heartbeat.typing(),
                heartbeat.idle(),
                load.held(),
                load.capacity(),
                now);
    }

    /** Of the brands they serve only: what else somebody may do is nobody's business here. */
    private static Map<String, Set<Role>> roles(BrandScope serves, Grants grants) {
        Map<String, Set<Role>> roles = new HashMap<>();
        grants.brands().forEach((brand, held) -> {
            if (serves.contains(brand)) {
                roles.put(brand.slug(), held);
            }
        });
        if (!grants.wide().isEmpty()) {
            roles.put(Presence.EVERY, grants.wide());
        }
        return roles;
    }

    @Override
    public Attendance attendance(AgencyId agency, String agent) {
        Instant since = time.instant().minus(GONE);
        try {
            return presences.find(agency, List.of(agent)).stream()
                    .filter(presence -> !presence.lastSeenAt().isBefore(since))
                    .findFirst()
                    .map(presence ->
                            presence.availability() == Availability.AVAILABLE ? Attendance.AVAILABLE : Attendance.AWAY)
                    .orElse(Attendance.ABSENT);
        } catch (PresenceAway e) {
            throw new Problem(RoutingReason.QUEUES_UNAVAILABLE, "Redis does not answer.");
        }
    }

    /** What is noted of them stays: their next heartbeat says the same. */
    @Override
    public void tellLoad(AgencyId agency, AgentLoad load) {
        try {
            presences
                    .find(agency, List.of(load.agent()))
                    .forEach(presence -> changed(presence.holding(load)).forEach(bus::publish));
        } catch (PresenceAway e) {
            log.debug("what somebody of {} holds is told with their next heartbeat", agency);
        }
    }

    /** Who is here and serves one of the brands. */
    List<Presence> here(BrandScope scope) {
        return presences.since(scope.agency(), time.instant().minus(GONE)).stream()
                .filter(presence -> presence.servesAny(scope))
                .toList();
    }

    /** Everybody who is here, one signal each: of the brand they look at if the scope covers it, else of any they serve in it. */
    List<Signal> snapshot(BrandScope scope) {
        List<Signal> signals = new ArrayList<>();
        for (Presence presence : here(scope)) {
            changed(presence).stream()
                    .filter(signal -> scope.contains(signal.brand()))
                    .reduce((former, later) -> later)
                    .ifPresent(signals::add);
        }
        return signals;
    }

    private void tell(Presence presence, @Nullable Presence former) {
        changed(presence).forEach(bus::publish);
        boolean wrote = former != null && former.typing();
        if (former != null
                && wrote
                && (!presence.typing() || !former.conversation().equals(presence.conversation()))) {
            typing(former, false);
        }
        if (presence.typing()) {
            typing(presence, true);
        }
    }

    /** One signal a brand they serve; the conversation is told to that brand alone, and last. */
    private List<Signal> changed(Presence presence) {
        List<BrandId> told = new ArrayList<>(
                presence.serves().contains(Presence.EVERY)
                        ? brands.of(presence.agency())
                        : presence.serves().stream()
                                .map(brand -> new BrandId(presence.agency(), brand))
                                .toList());
        told.sort(java.util.Comparator.<BrandId>comparingInt(
                        brand -> brand.slug().equals(presence.viewingBrand()) ? 1 : 0)
                .thenComparing(brand -> brand));
        return told.stream().map(brand -> changed(presence, brand)).toList();
    }

    private static Signal changed(Presence presence, BrandId brand) {
        Map<String, String> labels = new HashMap<>();
        labels.put("agent", presence.agent());
        labels.put("name", presence.name());
        labels.put("state", presence.availability().name().toLowerCase(java.util.Locale.ROOT));
        labels.put("conversation", brand.slug().equals(presence.viewingBrand()) ? presence.conversation() : "");
        return new Signal(
                brand,
                "PresenceChanged",
                presence.agent(),
                presence.lastSeenAt(),
                labels,
                Map.of("load", (double) presence.load(), "capacity", (double) presence.capacity()));
    }

    private void typing(Presence presence, boolean typing) {
        if (!presence.viewingBrand().isEmpty() && !presence.conversation().isEmpty()) {
            bus.publish(new Signal(
                    new BrandId(presence.agency(), presence.viewingBrand()),
                    "TypingChanged",
                    presence.conversation(),
                    time.instant(),
                    Map.of(
                            "conversation", presence.conversation(),
                            "agent", presence.agent(),
                            "name", presence.name(),
                            "typing", Boolean.toString(typing)),
                    Map.of()));
        }
    }

    @Override
    public void offered(Conversation conversation) {
        bus.publish(offer(conversation, time.instant()));
    }

    /** The signal of a standing offer. */
    static Signal offer(Conversation conversation, Instant now) {
        Agent agent = conversation.life().agent();
        Instant until = conversation.life().reservedUntil();
        long left = until == null ? 0 : Math.max(0, Duration.between(now, until).toMillis());
        return new Signal(
                conversation.brand(),
                "ReservationOffered",
                conversation.id().toString(),
                now,
                Map.of(
                        "conversation", conversation.id().toString(),
                        "agent", agent == null ? "" : agent.id(),
                        "queue", conversation.queue()),
                Map.of(
                        "epoch", (double) conversation.life().epoch(),
                        "generation", (double) conversation.life().generation(),
                        "expires_in_ms", (double) left));
    }

    @Override
    public void withdrawn(Conversation conversation, String agent, String reason) {
        bus.publish(new Signal(
                conversation.brand(),
                "ReservationWithdrawn",
                conversation.id().toString(),
                time.instant(),
                Map.of("conversation", conversation.id().toString(), "agent", agent, "reason", reason),
                Map.of("epoch", (double) conversation.life().epoch())));
    }

    @Override
    public Map<String, String> names(AgencyId agency, Collection<String> wanted) {
        try {
            return presences.find(agency, wanted).stream()
                    .collect(Collectors.toMap(Presence::agent, Presence::name, (left, right) -> right));
        } catch (PresenceAway e) {
            return Map.of();
        }
    }
}
