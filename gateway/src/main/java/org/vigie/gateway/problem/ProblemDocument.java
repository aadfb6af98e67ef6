package org.vigie.gateway.problem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One error as RFC 9457 describes it.
 *
 * @param status HTTP status
 * @param reason reason code, also the last part of the type
 * @param detail a sentence with expected and actual
 * @param metadata what a program needs of the sentence
 * @param violations fields that are wrong, may be empty
 * @param requestId under which the call is found in the logs
 */
public record ProblemDocument(
        int status,
        String reason,
        String detail,
        Map<String, String> metadata,
        List<Violation> violations,
        String requestId) {
    /** The media type of {@link #json()}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One wrong field, by its path. */
    public record Violation(String field, String description) {}

    public ProblemDocument {
        metadata = Map.copyOf(metadata);
        violations = List.copyOf(violations);
    }

    /** How long a client should wait before it tries again; 0 when trying again does not help. */
    public int retryAfterSeconds() {
        if (status != 429 && status != 503) {
            return 0;
        }
        String asked = metadata.getOrDefault("retry_after_seconds", "1");
        return asked.matches("[0-9]{1,6}") ? Math.max(1, Integer.parseInt(asked)) : 1;
    }

    /** The document in UTF-8. */
    public byte[] json() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** The document on one line. */
    public String text() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "urn:vigie:problem:" + reason);
        document.put("title", title());
        document.put("status", status);
        document.put("detail", detail);
        document.put("reason", reason);
        document.put("metadata", metadata);
        if (!violations.isEmpty()) {
            List<Map<String, String>> list = new ArrayList<>();
            violations.forEach(v -> list.add(Map.of("field", v.field(), "description", v.description())));
            document.put("violations", list);
        }
        document.put("request_id", requestId);
        return JSON.writeValueAsString(document);
    }

    private String title() {
        String words = reason.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
