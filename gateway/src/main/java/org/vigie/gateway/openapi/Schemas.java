package org.vigie.gateway.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Schemas of messages and enums, collected as they are referred to. A message has two: as an answer, where every field
 * without presence is there, and as an input, where none must be. Used by one thread.
 */
final class Schemas {
    /** Which way a message goes. */
    enum Direction {
        ANSWER(""),
        INPUT("Input");

        private final String suffix;

        Direction(String suffix) {
            this.suffix = suffix;
        }
    }

    private final Comments comments;
    private final Map<String, Object> components = new TreeMap<>();
    private final Map<String, String> owners = new TreeMap<>();

    Schemas(Comments comments) {
        this.comments = comments;
    }

    /** Everything referred to so far, by component name. */
    Map<String, Object> components() {
        return components;
    }

    /** A reference to the message's schema. */
    Map<String, Object> reference(Descriptor message, Direction direction) {
        String name = name(message) + direction.suffix;
        if (owners.putIfAbsent(name, message.getFullName()) == null) {
            components.put(name, Map.of()); // stands while a message that holds itself is described
            components.put(name, object(message, direction, Set.of()));
        } else if (!message.getFullName().equals(owners.get(name))) {
            throw new IllegalStateException(
                    "one schema name for " + message.getFullName() + " and " + owners.get(name));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** An input without the fields that the path holds, under a name of its own. */
    Map<String, Object> reference(String name, Descriptor message, Set<String> without) {
        components.put(name, object(message, Direction.INPUT, without));
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> object(Descriptor message, Direction direction, Set<String> without) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (FieldDescriptor field : message.getFields()) {
            if (without.contains(field.getName())) {
                continue;
            }
            properties.put(field.getJsonName(), described(field, direction));
            if (direction == Direction.ANSWER && !field.hasPresence()) {
                required.add(field.getJsonName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        describe(schema, comments.of(message.getFullName()));
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (direction == Direction.INPUT) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    /** A field's schema with its comment. */
    Map<String, Object> described(FieldDescriptor field, Direction direction) {
        Map<String, Object> schema = new LinkedHashMap<>(value(field, direction));
        String comment = comments.of(field.getFullName());
        describe(schema, comment);
        if (comment.contains("Output only")) {
            schema.put("readOnly", true);
        }
        if (comment.contains("Write only")) {
            schema.put("writeOnly", true);
        }
        return schema;
    }

    private Map<String, Object> value(FieldDescriptor field, Direction direction) {
        if (field.isMapField()) {
            FieldDescriptor element = field.getMessageType().findFieldByName("value");
            return Map.of("type", "object", "additionalProperties", single(element, direction));
        }
        Map<String, Object> one = single(field, direction);
        return field.isRepeated() ? Map.of("type", "array", "items", one) : one;
    }

    private Map<String, Object> single(FieldDescriptor field, Direction direction) {
        return switch (field.getJavaType()) {
            case INT -> Map.of("type", "integer", "format", "int32");
            case LONG ->
                direction == Direction.ANSWER
                        ? Map.of("type", "string", "format", "int64")
                        : Map.of("type", List.of("string", "integer"), "format", "int64");
            case FLOAT, DOUBLE -> Map.of("type", "number", "format", "double");
            case BOOLEAN -> Map.of("type", "boolean");
            case STRING -> Map.of("type", "string");
            case BYTE_STRING -> Map.of("type", "string", "contentEncoding", "base64");
            case ENUM -> reference(field.getEnumType());
            case MESSAGE -> message(field.getMessageType(), direction);
        };
    }

    private Map<String, Object> message(Descriptor type, Direction direction) {
        return switch (type.getFullName()) {
            case "google.protobuf.Timestamp" -> Map.of("type", "string", "format", "date-time");
            case "google.protobuf.Duration" -> Map.of("type", "string", "pattern", "^-?[0-9]+(\\.[0-9]{1,9})?s$");
            case "google.protobuf.FieldMask" -> Map.of("type", "string", "format", "field-mask");
            default -> reference(type, direction);
        };
    }

    private Map<String, Object> reference(EnumDescriptor type) {
        String name = name(type);
        components.computeIfAbsent(name, n -> {
            Map<String, Object> schema = new LinkedHashMap<>();
            StringBuilder text = new StringBuilder(comments.of(type.getFullName()));
            for (EnumValueDescriptor value : type.getValues()) {
                // protobuf scopes a value beside its enum; comments are kept below it
                String comment = comments.of(type.getFullName() + "." + value.getName());
                text.append("\n- `").append(value.getName()).append("`: ").append(comment);
            }
            schema.put("type", "string");
            schema.put(
                    "enum",
                    type.getValues().stream().map(EnumValueDescriptor::getName).toList());
            describe(schema, text.toString());
            return schema;
        });
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static void describe(Map<String, Object> schema, String comment) {
        if (!comment.isEmpty()) {
            schema.put("description", comment);
        }
    }

    /** {@code vigie.publishing.v1.DecideDeliveryRequest.Decision} becomes DecideDeliveryRequestDecision. */
    private static String name(GenericDescriptor type) {
        String local = type.getFullName().substring(type.getFile().getPackage().length() + 1);
        return local.replace(".", "");
    }
}
