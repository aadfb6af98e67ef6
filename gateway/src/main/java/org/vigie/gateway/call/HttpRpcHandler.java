package org.vigie.gateway.call;

import com.google.protobuf.Message;
import io.grpc.StatusException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.vigie.gateway.body.BodyRoom;
import org.vigie.gateway.body.HttpBodies;
import org.vigie.gateway.caller.HttpIdentities;
import org.vigie.gateway.caller.Identity;
import org.vigie.gateway.limit.RateLimits;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.problem.HttpProblems;
import org.vigie.gateway.route.Route;
import org.vigie.gateway.route.RouteTable;
import org.vigie.gateway.trace.HttpTraces;
import org.vigie.gateway.transcoding.JsonAnswers;
import org.vigie.gateway.transcoding.RequestTranscoder;
import org.vigie.wire.call.CallTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.Caller;

/** Serves every request to the contract's routes. Blocks its (virtual) thread for as long as the call takes. Thread-safe. */
final class HttpRpcHandler {
    private final RouteTable routes;
    private final HttpIdentities identities;
    private final RateLimits limits;
    private final GrpcCalls calls;
    private final CallSettings settings;
    private final StreamSlots slots;
    private final BodyRoom bodies;
    private final byte[] positionKey;
    private final MeterRegistry meters;
    private final Clock clock;

    HttpRpcHandler(
            RouteTable routes,
            HttpIdentities identities,
            RateLimits limits,
            GrpcCalls calls,
            CallSettings settings,
            StreamSlots slots,
            BodyRoom bodies,
            byte[] positionKey,
            MeterRegistry meters,
            Clock clock) {
        this.routes = routes;
        this.identities = identities;
        this.limits = limits;
        this.calls = calls;
        this.settings = settings;
        this.slots = slots;
        this.bodies = bodies;
        this.positionKey = positionKey;
        this.meters = meters;
        this.clock = clock;
    }

    void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Timer.Sample sample = Timer.start(meters);
        String rpc = "none";
        try {
            RouteTable.Match.Found found = find(request);
            rpc = found.route().rpc().name();
            serve(found, request, response);
        } catch (Problem | StatusException e) {
            HttpProblems.answer(request, response, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            String status = String.valueOf(response.getStatus());
            sample.stop(meters.timer("vigie.gateway.calls", "rpc", rpc, "status", status));
        }
    }

    private RouteTable.Match.Found find(HttpServletRequest request) {
        return switch (routes.match(request.getMethod(), request.getRequestURI())) {
            case RouteTable.Match.Found found -> found;
            case RouteTable.Match.OtherMethods other -> throw HttpProblems.otherMethods(other.allowed());
            case RouteTable.Match.Unknown unknown ->
                throw new Problem(GatewayReason.ROUTE_UNKNOWN, "No such path; see /openapi.json.");
        };
    }

    private void serve(RouteTable.Match.Found found, HttpServletRequest request, HttpServletResponse response)
            throws StatusException, IOException, InterruptedException {
        Route route = found.route();
        Identity identity = identities.of(request);
        limits.admit(
                identity.caller(),
                found.values().getOrDefault("agency", ""),
                found.values().getOrDefault("brand", ""));
        Message message = message(found, identity.caller(), request);
        PositionFields positions = PositionFields.of(route.rpc(), message, positionKey);
        CallTrace trace = HttpTraces.of(request);
        if (route.rpc().streams()) {
            Message placed = LastEventId.apply(request, message);
            stream(route, new GrpcFeed.Placed(positions.opened(placed), positions), identity, request, response);
        } else {
            Message asked = positions.opened(message);
            Message answer = calls.unary(route.rpc(), asked, identity.token(), trace, settings.deadline());
            byte[] json = JsonAnswers.json(positions.sealed(answer));
            try (BodyRoom.Held held = held(identity.caller())) {
                held.answer(json.length, !request.getMethod().equals("GET"));
                write(response, json);
            }
        }
    }

    private Message message(RouteTable.Match.Found found, Caller caller, HttpServletRequest request) {
        try (BodyRoom.Held held = held(caller)) {
            byte[] body = HttpBodies.readJson(request, settings.maxBodyBytes(), held);
            return RequestTranscoder.request(found.route(), found.values(), request.getQueryString(), body);
        }
    }

    private BodyRoom.Held held(Caller caller) {
        return bodies.open(RateLimits.home(caller), name(caller));
    }

    private static String name(Caller caller) {
        return caller.kind() + " " + caller.subject();
    }

    private void stream(
            Route route,
            GrpcFeed.Placed placed,
            Identity identity,
            HttpServletRequest request,
            HttpServletResponse response)
            throws StatusException, IOException, InterruptedException {
        CallTrace trace = HttpTraces.of(request);
        try (var slot = slots.take(RateLimits.home(identity.caller()), name(identity.caller()));
                GrpcFeed feed = new GrpcFeed(calls, route.rpc(), placed, identity, trace, clock);
                var watch = identity.whileSignedIn(feed::signOut)) {
            new HttpEventStream(request, response, settings.heartbeat()).serve(feed, settings.opening());
        }
    }

    private static void write(HttpServletResponse response, byte[] json) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
