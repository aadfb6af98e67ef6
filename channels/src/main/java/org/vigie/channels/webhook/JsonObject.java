package org.vigie.channels.webhook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import tools.jackson.databind.JsonNode;

/** A JSON object at a path, read strictly: every refusal names the path. */
record JsonObject(String path, JsonNode node) {
    JsonObject {
        if (!node.isObject()) {
            throw new IllegalArgumentException("expected an object");
        }
    }

    static JsonObject at(String path, JsonNode node) throws InputRefused {
        if (!node.isObject()) {
            throw invalid(path, "an object", kind(node));
        }
        return new JsonObject(path, node);
    }

    JsonObject allowing(Set<String> fields) throws InputRefused {
        for (String name : node.propertyNames()) {
            if (!fields.contains(name)) {
                String shown = name.matches("[A-Za-z0-9_.-]{1,64}") ? name : "?";
                String where = path.isEmpty() ? shown : path + "." + shown;
                throw new InputRefused(RefusalReason.UNKNOWN_FIELD, "unknown field " + where, Map.of("path", where));
            }
        }
        return this;
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    JsonNode get(String field) {
        return node.path(field);
    }

    JsonObject object(String field) throws InputRefused {
        return at(child(field), node.path(field));
    }

    String required(String field) throws InputRefused {
        String value = optional(field);
        if (value.isBlank()) {
            throw invalid(child(field), "not empty", has(field) ? "empty" : "missing");
        }
        return value;
    }

    String optional(String field) throws InputRefused {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw invalid(child(field), "a string", kind(value));
        }
        return value.stringValue();
    }

    long count(String field) throws InputRefused {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw invalid(child(field), "a whole number of 0 or more", kind(value));
        }
        return value.longValue();
    }

    Instant time(String field, Instant fallback) throws InputRefused {
        String text = optional(field);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw invalid(child(field), "an RFC 3339 time", "something else");
        }
    }

    Map<String, String> strings(String field) throws InputRefused {
        Map<String, String> strings = new HashMap<>();
        if (has(field)) {
            JsonObject child = object(field);
            for (String name : child.node.propertyNames()) {
                strings.put(name, child.optional(name));
            }
        }
        return strings;
    }

    String child(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    static InputRefused invalid(String path, String expected, String actual) {
        return new InputRefused(
                RefusalReason.PAYLOAD_INVALID,
                path + ": expected " + expected + ", got " + actual,
                Map.of("path", path, "expected", expected, "actual", actual));
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
