package org.vigie.gateway.webhook;

import com.google.protobuf.Message;
import io.grpc.StatusException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.vigie.gateway.body.BodyRoom;
import org.vigie.gateway.body.HttpBodies;
import org.vigie.gateway.limit.RateLimits;
import org.vigie.gateway.limit.UnverifiedCalls;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.problem.HttpProblems;
import org.vigie.gateway.trace.HttpTraces;
import org.vigie.gateway.transcoding.JsonAnswers;
import org.vigie.wire.call.CallTrace;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;

/** {@code POST /webhooks/{agency}/{brand}/{account}}. Thread-safe. */
final class HttpWebhookHandler {
    private static final String ID = "[A-Za-z0-9_-]{1,128}";
    private static final int MAX_HEADER = 1024;
    /** What ingestion refuses a call with once it knows that the account's network made it: it verifies first. */
    private static final Set<String> VERIFIED = Set.of(
            "JSON_MALFORMED",
            "UNKNOWN_FIELD",
            "INVALID_UTF8",
            "PAYLOAD_INVALID",
            "ACCOUNT_DISABLED",
            "WEBHOOK_ID_REUSED");
    /** What it refuses a call with that may be anybody's; every other refusal tells nothing of who called. */
    private static final Set<String> UNVERIFIED = Set.of(
            "SIGNATURE_INVALID",
            "TIMESTAMP_STALE",
            "HEADER_MISSING",
            "AGENCY_INVALID",
            "BRAND_INVALID",
            "BRAND_REQUIRED");

    private final GrpcWebhookIntake intake;
    private final RateLimits limits;
    private final UnverifiedCalls unverified;
    private final BodyRoom bodies;
    private final int maxBodyBytes;

    HttpWebhookHandler(
            GrpcWebhookIntake intake,
            RateLimits limits,
            UnverifiedCalls unverified,
            BodyRoom bodies,
            int maxBodyBytes) {
        this.intake = intake;
        this.limits = limits;
        this.unverified = unverified;
        this.bodies = bodies;
        this.maxBodyBytes = maxBodyBytes;
    }

    void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (BodyRoom.Held held = bodies.open(request.getRemoteAddr())) {
            Message answer = receive(call(request, held), request.getRemoteAddr(), HttpTraces.of(request));
            byte[] json = JsonAnswers.json(answer);
            response.setContentType("application/json");
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(json.length);
            response.getOutputStream().write(json);
        } catch (Problem | StatusException e) {
            HttpProblems.answer(request, response, e);
        }
    }

    private Message receive(WebhookCall call, String client, CallTrace trace) throws StatusException {
        try {
            Message answer = intake.receive(call, trace);
            countVerified(call, client);
            return answer;
        } catch (StatusException e) {
            String reason = GrpcProblems.reason(e).orElse("");
            if (VERIFIED.contains(reason)) {
                countVerified(call, client);
            } else if (UNVERIFIED.contains(reason)) {
                unverified.unverified(client);
            }
            throw e;
        }
    }

    private void countVerified(WebhookCall call, String client) {
        limits.countWebhook(call.agency(), call.brand(), call.account());
        unverified.verified(client, call.sender());
    }

    private WebhookCall call(HttpServletRequest request, BodyRoom.Held held) {
        String[] parts = request.getRequestURI().split("/", -1);
        if (parts.length != 5 || !parts[2].matches(ID) || !parts[3].matches(ID) || !parts[4].matches(ID)) {
            throw new Problem(
                    GatewayReason.ROUTE_UNKNOWN, "No such path; webhooks come to /webhooks/agency/brand/account.");
        }
        if (!request.getMethod().equals("POST")) {
            throw HttpProblems.otherMethods(Set.of("POST"));
        }
        unverified.admit(request.getRemoteAddr(), WebhookCall.sender(parts[2], parts[3], parts[4]));
        limits.admitWebhook(parts[2], parts[3], parts[4]);
        return new WebhookCall(
                parts[2],
                parts[3],
                parts[4],
                header(request, "webhook-id"),
                header(request, "webhook-timestamp"),
                header(request, "webhook-signature"),
                HttpBodies.read(request, maxBodyBytes, held));
    }

    private static String header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.isEmpty()) {
            throw Problem.field(GatewayReason.HEADER_MISSING, name, "expected one, actual none");
        }
        boolean fits = values.size() == 1 && values.getFirst().length() <= MAX_HEADER;
        if (!fits) {
            throw Problem.field(
                    GatewayReason.HEADER_INVALID, name, "expected one of at most " + MAX_HEADER + " characters");
        }
        return values.getFirst();
    }
}
