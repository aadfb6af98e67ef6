package org.vigie.gateway.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.problem.Problems;

/** What the gateway serves itself, beside the contract. */
final class FixedPaths {
    private static final String TAG = "Gateway";
    /** What a network's call becomes. */
    private static final String RECEIVE = "vigie.ingestion.v1.InboxService.ReceiveWebhook";

    private FixedPaths() {}

    static void addTo(Map<String, Object> paths, Map<String, Object> schemas, Comments comments) {
        schemas.put("Problem", problem());
        schemas.put("Session", session());
        schemas.put("WebhookReceipt", webhookReceipt());
        paths.put(
                "/session", Map.of("get", operation("getSession", "Who the browser's session stands for", "Session")));
        paths.put("/logout", Map.of("post", logout()));
        paths.put("/webhooks/{agency}/{brand}/{account}", Map.of("post", webhook(comments.of(RECEIVE))));
    }

    private static Map<String, Object> operation(String id, String summary, String schema) {
        return Map.of(
                "operationId",
                id,
                "tags",
                List.of(TAG),
                "summary",
                summary,
                "responses",
                Map.of(
                        "200",
                        json("The answer.", Map.of("$ref", "#/components/schemas/" + schema)),
                        "default",
                        Operations.problem("A problem.")));
    }

    private static Map<String, Object> json(String description, Map<String, Object> schema) {
        return Map.of("description", description, "content", Map.of("application/json", Map.of("schema", schema)));
    }

    private static Map<String, Object> logout() {
        Map<String, Object> address = Map.of(
                "type", "object",
                "properties", Map.of("location", Map.of("type", "string", "format", "uri")),
                "required", List.of("location"));
        return Map.of(
                "operationId",
                "signOut",
                "tags",
                List.of(TAG),
                "summary",
                "Ends the session; going to the location ends the single sign-on",
                "responses",
                Map.of("200", json("Where to go next.", address), "default", Operations.problem("A problem.")));
    }

    private static Map<String, Object> webhook(String comment) {
        return Map.of(
                "operationId", "receiveWebhook",
                "tags", List.of(TAG),
                "summary", "Takes a network's signed call (Standard Webhooks); 200 means durable",
                "security", List.of(),
                "parameters",
                        List.of(
                                parameter("path", "agency"),
                                parameter("path", "brand"),
                                parameter("path", "account"),
                                parameter("header", "webhook-id"),
                                parameter("header", "webhook-timestamp"),
                                parameter("header", "webhook-signature")),
                "requestBody",
                        Map.of("required", true, "content", Map.of("application/json", Map.of("schema", Map.of()))),
                "responses", webhookAnswers(comment));
    }

    /** What ingestion states of the call, and what the door refuses before it. */
    private static Map<String, Object> webhookAnswers(String comment) {
        Map<Integer, Set<String>> reasons = StatedErrors.of("", comment);
        for (GatewayReason reason : List.of(
                GatewayReason.HEADER_MISSING,
                GatewayReason.HEADER_INVALID,
                GatewayReason.BODY_TOO_LARGE,
                GatewayReason.BODY_INCOMPLETE,
                GatewayReason.RATE_LIMITED,
                GatewayReason.WEBHOOKS_UNVERIFIED)) {
            reasons.computeIfAbsent(Problems.httpStatus(reason.code(), reason.name()), status -> new TreeSet<>())
                    .add(reason.name());
        }
        Map<String, Object> answers = new TreeMap<>();
        answers.put("200", json("Stored.", Map.of("$ref", "#/components/schemas/WebhookReceipt")));
        reasons.forEach((status, names) -> answers.put(String.valueOf(status), Operations.refusals(names)));
        answers.put("default", Operations.problem("Any other problem: see the reason."));
        return answers;
    }

    private static Map<String, Object> parameter(String place, String name) {
        return Map.of("name", name, "in", place, "required", true, "schema", Map.of("type", "string"));
    }

    private static Map<String, Object> webhookReceipt() {
        return Map.of(
                "type", "object",
                "properties",
                        Map.of(
                                "mentions", Map.of("type", "array", "items", Map.of("type", "string")),
                                "stored", Map.of("type", "integer", "format", "int32"),
                                "duplicate", Map.of("type", "boolean")),
                "required", List.of("mentions", "stored", "duplicate"));
    }

    private static Map<String, Object> session() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> grant = Map.of(
                "type", "object",
                "properties", Map.of("brand", text, "roles", Map.of("type", "array", "items", text)),
                "required", List.of("brand", "roles"));
        return Map.of(
                "type", "object",
                "properties",
                        Map.of(
                                "signedIn", Map.of("type", "boolean"),
                                "agency", text,
                                "subject", text,
                                "name", text,
                                "username", text,
                                "csrf", text,
                                "grants", Map.of("type", "array", "items", grant),
                                "expiresAt", Map.of("type", "string", "format", "date-time")),
                "required", List.of("signedIn"));
    }

    /** RFC 9457 with our reason. */
    private static Map<String, Object> problem() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> violation = Map.of(
                "type", "object",
                "properties", Map.of("field", text, "description", text),
                "required", List.of("field", "description"));
        return Map.of(
                "type",
                "object",
                "description",
                "An error (RFC 9457). Programs look at `reason` and `metadata`, people at `detail`.",
                "properties",
                Map.of(
                        "type",
                        Map.of("type", "string", "format", "uri"),
                        "title",
                        text,
                        "status",
                        Map.of("type", "integer"),
                        "detail",
                        text,
                        "reason",
                        Map.of(
                                "type",
                                "string",
                                "description",
                                "Why, for programs. Besides what an operation states, any may be answered "
                                        + CommonReasons.listed() + "."),
                        "metadata",
                        Map.of("type", "object", "additionalProperties", text),
                        "violations",
                        Map.of("type", "array", "items", violation),
                        "request_id",
                        text),
                "required",
                List.of("type", "title", "status", "detail", "reason", "metadata", "request_id"));
    }
}
