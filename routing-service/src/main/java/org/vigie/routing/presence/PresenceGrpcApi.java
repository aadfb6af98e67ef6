package org.vigie.routing.presence;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.vigie.contract.routing.v1.AbsentAgent;
import org.vigie.contract.routing.v1.AgentPresence;
import org.vigie.contract.routing.v1.ListPresenceRequest;
import org.vigie.contract.routing.v1.ListPresenceResponse;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.contract.routing.v1.SendHeartbeatRequest;
import org.vigie.contract.routing.v1.SendHeartbeatResponse;
import org.vigie.contract.wire.v1.WatchSignalsRequest;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.routing.queue.QueuesAway;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.event.GrpcSignalHub;
import org.vigie.wire.event.Signal;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;
import org.vigie.wire.tenancy.Role;

/** Presence on the wire. */
final class PresenceGrpcApi extends PresenceServiceGrpc.PresenceServiceImplBase {
    private static final int NEXT_WITHIN_SECONDS = 10;
    private static final int MAX_CAPACITY = 50;
    private static final int SNAPSHOT = 500;
    private static final int ABSENT = 100;
    private static final Duration AWAY = Duration.ofMinutes(2);

    private final Watch watch;
    private final GrpcSignalHub hub;
    private final Conversations conversations;
    private final Departures departures;
    private final PresenceSettings settings;
    private final PageTokens tokens;
    private final InstantSource time;

    PresenceGrpcApi(
            Watch watch,
            GrpcSignalHub hub,
            Conversations conversations,
            Departures departures,
            PresenceSettings settings,
            PageTokens tokens,
            InstantSource time) {
        this.watch = watch;
        this.hub = hub;
        this.conversations = conversations;
        this.departures = departures;
        this.settings = settings;
        this.tokens = tokens;
        this.time = time;
    }

    @Override
    public void sendHeartbeat(SendHeartbeatRequest request, StreamObserver<SendHeartbeatResponse> observer) {
        CallScope call = CallScope.current();
        Watch.Heartbeat heartbeat = heartbeat(call.scope(), request);
        Presence presence =
                answering(() -> watch.beat(call.scope(), Agent.of(call.caller()), grants(call.caller()), heartbeat));
        GrpcAnswer.send(
                observer,
                SendHeartbeatResponse.newBuilder()
                        .setPresence(message(presence, call.scope()))
                        .setNextWithinSeconds(NEXT_WITHIN_SECONDS)
                        .setIdleAfterSeconds(Math.toIntExact(settings.idle().toSeconds()))
                        .build());
    }

    private static Watch.Heartbeat heartbeat(BrandScope scope, SendHeartbeatRequest request) {
        if (request.getCapacity() < 0 || request.getCapacity() > MAX_CAPACITY) {
            throw Problem.field(RoutingReason.CAPACITY_INVALID, "capacity", "expected 1 to 50, or 0 to keep it");
        }
        String brand = request.getViewingBrand();
        if (!brand.isEmpty() && (!BrandId.isValid(brand) || !scope.contains(new BrandId(scope.agency(), brand)))) {
            throw Problem.field(WireReason.FIELD_INVALID, "viewing_brand", "expected a brand you serve");
        }
        if (request.getViewingConversation().length() > 64) {
            throw Problem.field(WireReason.FIELD_INVALID, "viewing_conversation", "expected a conversation's id");
        }
        Availability availability = switch (request.getAvailability()) {
            case AVAILABILITY_AVAILABLE -> request.getIdle() ? Availability.AWAY : Availability.AVAILABLE;
            case AVAILABILITY_OFFLINE -> Availability.OFFLINE;
            case AVAILABILITY_AWAY, AVAILABILITY_UNSPECIFIED, UNRECOGNIZED -> Availability.AWAY;
        };
        return new Watch.Heartbeat(
                availability,
                request.getCapacity(),
                brand,
                brand.isEmpty() ? "" : request.getViewingConversation(),
                request.getTyping(),
                request.getIdle());
    }

    @Override
    public void listPresence(ListPresenceRequest request, StreamObserver<ListPresenceResponse> observer) {
        BrandScope scope = CallScope.current().scope();
        boolean service = CallScope.current().caller() instanceof Caller.Service;
        String after = tokens.open(scope, "presence", request.getPageToken()).orElse("");
        List<Presence> here = answering(() -> watch.here(scope));
        List<Presence> rest = here.stream()
                .filter(presence -> presence.agent().compareTo(after) > 0)
                .sorted(Comparator.comparing(Presence::agent))
                .toList();
        FoundPage<Presence> page = FoundPage.ofWhole(rest, request.getPageSize());
        ListPresenceResponse.Builder response = ListPresenceResponse.newBuilder();
        page.items()
                .forEach(presence ->
                        response.addAgents(service ? withRoles(presence, scope) : message(presence, scope)));
        if (!service && after.isEmpty()) {
            response.addAllAbsent(absent(scope, here));
        }
        page.continuesAfter()
                .map(Presence::agent)
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(scope, "presence", cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    /** When somebody was heard of is noted less often than they are: who is here is not away. */
    private List<AbsentAgent> absent(BrandScope scope, List<Presence> here) {
        Set<String> present = here.stream().map(Presence::agent).collect(Collectors.toSet());
        return departures.absentees(scope, time.instant().minus(AWAY), ABSENT).stream()
                .filter(absentee -> !present.contains(absentee.agent()))
                .map(absentee -> AbsentAgent.newBuilder()
                        .setAgent(absentee.agent())
                        .setName(absentee.name())
                        .setHeld(absentee.held())
                        .setLastSeenAt(timestamp(absentee.seenAt()))
                        .build())
                .toList();
    }

    @Override
    public void watchSignals(WatchSignalsRequest request, StreamObserver<org.vigie.contract.wire.v1.Signal> observer) {
        CallScope call = CallScope.current();
        Predicate<Signal> wanted = signal -> isFor(call.caller(), signal);
        hub.serve(call, () -> snapshot(call.scope()), wanted, observer);
    }

    private List<Signal> snapshot(BrandScope scope) {
        List<Signal> signals = new ArrayList<>();
        try {
            signals.addAll(watch.snapshot(scope));
        } catch (PresenceAway e) {
            // Nobody knows who is here; offers are known to PostgreSQL all the same.
            signals.clear();
        }
        Instant now = time.instant();
        conversations
                .list(scope, Conversations.Filter.in(ConversationState.RESERVED), null, SNAPSHOT)
                .conversations()
                .forEach(conversation -> signals.add(Watch.offer(conversation, now)));
        return signals;
    }

    /** Offers concern the agent they are made to, and leads of the brand. */
    private static boolean isFor(Caller caller, Signal signal) {
        if (!signal.type().startsWith("Reservation")) {
            return true;
        }
        return caller.subject().equals(signal.labels().get("agent"))
                || grants(caller).holds(signal.brand(), Set.of(Role.LEAD));
    }

    private static Grants grants(Caller caller) {
        return switch (caller) {
            case Caller.Person person -> person.grants();
            case Caller.Integration integration -> integration.grants();
            case Caller.Service service ->
                throw new IllegalStateException("services are not on watch: " + service.name());
        };
    }

    private static AgentPresence withRoles(Presence presence, BrandScope scope) {
        var message = message(presence, scope).toBuilder();
        if (scope instanceof BrandScope.Named named && named.brands().size() == 1) {
            named.brands()
                    .forEach(brand ->
                            presence.rolesOn(brand).forEach(role -> message.addRoles(GrpcWords.ROLES.contract(role))));
        }
        return message.build();
    }

    private static AgentPresence message(Presence presence, BrandScope scope) {
        boolean visible = presence.isViewingWithin(scope);
        return AgentPresence.newBuilder()
                .setAgent(presence.agent())
                .setName(presence.name())
                .setAvailability(
                        switch (presence.availability()) {
                            case AVAILABLE -> org.vigie.contract.routing.v1.Availability.AVAILABILITY_AVAILABLE;
                            case AWAY -> org.vigie.contract.routing.v1.Availability.AVAILABILITY_AWAY;
                            case OFFLINE -> org.vigie.contract.routing.v1.Availability.AVAILABILITY_OFFLINE;
                        })
                .setConversation(visible ? presence.conversation() : "")
                .setTyping(visible && presence.typing())
                .setIdle(presence.idle())
                .setLoad(presence.load())
                .setCapacity(presence.capacity())
                .setLastSeenAt(timestamp(presence.lastSeenAt()))
                .build();
    }

    private static <T> T answering(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (PresenceAway | QueuesAway e) {
            throw new Problem(RoutingReason.QUEUES_UNAVAILABLE, "Redis does not answer.");
        }
    }
}
