package org.vigie.gateway.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.gateway.route.GrpcContract;
import org.vigie.gateway.route.Route;
import org.vigie.gateway.settings.GatewaySettings;
import tools.jackson.databind.json.JsonMapper;

/** Puts the document together. Pure: the same contract gives the same bytes. */
final class OpenApiDocument {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OpenApiDocument() {}

    static byte[] json(GrpcContract contract, String publicUrl) {
        return JSON.writeValueAsBytes(document(contract, publicUrl));
    }

    static Map<String, Object> document(GrpcContract contract, String publicUrl) {
        Comments comments = new Comments(contract.files());
        Schemas schemas = new Schemas(comments);
        Operations operations = new Operations(comments, schemas);
        Map<String, Object> paths = new TreeMap<>();
        Map<String, String> tags = new TreeMap<>();
        for (Route route : contract.routes()) {
            operations(paths, route.path().documented())
                    .put(route.httpMethod().toLowerCase(Locale.ROOT), operations.operation(route));
            String service = route.rpc().descriptor().getService().getFullName();
            tags.put(Operations.tag(route), comments.of(service));
        }
        FixedPaths.addTo(paths, schemas.components(), comments);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info());
        document.put("servers", List.of(Map.of("url", publicUrl)));
        document.put("security", List.of(Map.of("bearer", List.of()), Map.of("session", List.of(), "csrf", List.of())));
        document.put(
                "tags",
                tags.entrySet().stream()
                        .map(tag -> Map.of("name", tag.getKey(), "description", tag.getValue()))
                        .toList());
        document.put("paths", paths);
        document.put(
                "components", Map.of("schemas", schemas.components(), "securitySchemes", securitySchemes(publicUrl)));
        return document;
    }

    @SuppressWarnings("unchecked") // put there by the line below
    private static Map<String, Object> operations(Map<String, Object> paths, String path) {
        return (Map<String, Object>) paths.computeIfAbsent(path, p -> new TreeMap<String, Object>());
    }

    private static Map<String, Object> info() {
        return Map.of(
                "title",
                "Vigie",
                "version",
                "v1",
                "license",
                Map.of("name", "Apache-2.0", "identifier", "Apache-2.0"),
                "description",
                "Listens, answers, publishes and reports on social networks for many client brands. Bodies are proto JSON: "
                        + "lowerCamelCase names, 64-bit integers as strings, times in RFC 3339. Answers hold every scalar and "
                        + "list also when empty; messages only when set.");
    }

    private static Map<String, Object> securitySchemes(String publicUrl) {
        String session = GatewaySettings.cookie("vigie-session", publicUrl.startsWith("https:"));
        return Map.of(
                "bearer", Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT"),
                "session", Map.of("type", "apiKey", "in", "cookie", "name", session),
                "csrf", Map.of("type", "apiKey", "in", "header", "name", "X-CSRF-Token"));
    }
}
