package org.vigie.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vigie.gateway.route.GrpcContract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiDocumentTest {
    private static final GrpcContract CONTRACT = GrpcContract.load();
    private static final JsonNode DOCUMENT =
            JsonMapper.builder().build().readTree(OpenApiDocument.json(CONTRACT, "http://127.0.0.1:8080"));

    private static JsonNode operation(String method, String path) {
        return DOCUMENT.path("paths").path(path).path(method);
    }

    @Test
    void everyRoute_isDescribed() {
        CONTRACT.routes().forEach(route -> {
            JsonNode operation = operation(
                    route.httpMethod().toLowerCase(Locale.ROOT), route.path().documented());
            assertThat(operation.path("summary").asString())
                    .as(route.toString())
                    .isNotEmpty();
            assertThat(operation.path("x-vigie-roles").size())
                    .as(route.toString())
                    .isPositive();
        });
    }

    @Test
    void everyReference_leadsSomewhere() {
        List<String> references = new ArrayList<>();
        collect(DOCUMENT, references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }

    @Test
    void pathParameters_matchTheirPaths() {
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue().forEach(operation -> {
                    Set<String> declared = new TreeSet<>();
                    operation.path("parameters").forEach(parameter -> {
                        if (parameter.path("in").asString().equals("path")) {
                            declared.add(parameter.path("name").asString());
                        }
                    });
                    Set<String> named = new TreeSet<>();
                    var variables =
                            java.util.regex.Pattern.compile("\\{([^}]+)}").matcher(path.getKey());
                    while (variables.find()) {
                        named.add(variables.group(1));
                    }
                    assertThat(declared).as(path.getKey()).isEqualTo(named);
                }));
    }

    @Test
    void operationIds_areUnique() {
        List<String> ids = new ArrayList<>();
        DOCUMENT.path("paths")
                .forEach(path -> path.forEach(
                        operation -> ids.add(operation.path("operationId").asString())));

        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void paths_areThoseReviewed() throws IOException {
        Set<String> lines = new TreeSet<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> lines.add(path.getKey() + " " + method.getKey() + " "
                                + method.getValue().path("operationId").asString())));

        try (var in = OpenApiDocumentTest.class.getResourceAsStream("paths.txt")) {
            String reviewed = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(String.join("\n", lines) + "\n").isEqualTo(reviewed);
        }
    }

    @Test
    void errors_areStatedByStatus() {
        JsonNode responses = operation(
                        "post", "/v1/agencies/{agency}/brands/{brand}/conversations/{conversation}:accept")
                .path("responses");

        assertThat(responses.path("409").path("description").asString()).contains("STALE_EPOCH");
        assertThat(responses.path("400").path("description").asString()).contains("CAPACITY_REACHED");
        assertThat(responses.path("404").path("description").asString()).contains("CONVERSATION_UNKNOWN");
    }

    @Test
    void webhook_statesWhatIngestionAndTheDoorRefuseItWith() {
        JsonNode responses =
                operation("post", "/webhooks/{agency}/{brand}/{account}").path("responses");

        assertThat(responses.path("400").path("description").asString())
                .isEqualTo("Reasons: ACCOUNT_DISABLED, HEADER_INVALID, INVALID_UTF8, JSON_MALFORMED, PAYLOAD_INVALID,"
                        + " UNKNOWN_FIELD.");
        assertThat(responses.path("401").path("description").asString())
                .isEqualTo("Reasons: HEADER_MISSING, SIGNATURE_INVALID, TIMESTAMP_STALE.");
        assertThat(responses.path("429").path("description").asString())
                .isEqualTo("Reasons: INBOX_OVERLOADED, RATE_LIMITED, WEBHOOKS_UNVERIFIED.");
        assertThat(responses.path("503").path("description").asString()).isEqualTo("Reasons: INBOX_UNAVAILABLE.");
    }

    @Test
    void whatTheContainerRefuses_isStatedToo() {
        assertThat(DOCUMENT.at("/components/schemas/Problem/properties/reason/description")
                        .asString())
                .contains("431 HEADER_TOO_LARGE", "408 BODY_INCOMPLETE", "REQUEST_MALFORMED");
    }

    @Test
    void answers_requireWhatIsAlwaysThere_inputsNothing() {
        JsonNode schemas = DOCUMENT.path("components").path("schemas");
        JsonNode answer = schemas.path("Conversation");
        JsonNode input = schemas.path("ChannelAccountInput");

        assertThat(answer.path("required").toString()).contains("\"epoch\"").doesNotContain("\"author\"");
        assertThat(answer.path("properties").path("epoch").path("type").asString())
                .isEqualTo("string");
        assertThat(input.has("required")).isFalse();
        assertThat(input.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schemas.path("MailSettings")
                        .path("properties")
                        .path("password")
                        .path("writeOnly")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void streams_areEventStreams() {
        JsonNode stream = operation("get", "/v1/agencies/{agency}/brands/{brand}/events/routing");

        assertThat(stream.path("responses").path("200").path("content").has("text/event-stream"))
                .isTrue();
        assertThat(stream.path("parameters").toString()).contains("Last-Event-ID");
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.isObject() && node.path("$ref").isString()) {
            references.add(node.path("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }
}
