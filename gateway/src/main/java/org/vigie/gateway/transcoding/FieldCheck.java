package org.vigie.gateway.transcoding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Finds the first field of a JSON object that its message does not have, or whose text nobody can store, and says where. */
final class FieldCheck {
    private FieldCheck() {}

    /**
     * Problem UNKNOWN_FIELD, or FIELD_INVALID for one field under both of its names, for two of which there may be one, for a NUL, which
     * JSON can write and PostgreSQL cannot, and for half of a surrogate pair, which no UTF-8 can; the path is in camel case.
     */
    static void knownOnly(JsonNode object, Descriptor message, String path) {
        if (message.getFullName().startsWith("google.protobuf.")) {
            return; // well-known types have their own JSON forms, read by JsonFormat
        }
        Set<FieldDescriptor> seen = new HashSet<>();
        Map<OneofDescriptor, String> chosen = new HashMap<>();
        for (var entry : object.properties()) {
            FieldDescriptor field = FieldNames.find(message, entry.getKey());
            if (field == null) {
                String unknown = path + clipped(entry.getKey());
                throw Problem.field(GatewayReason.UNKNOWN_FIELD, unknown, "no such field");
            }
            String here = path + field.getJsonName();
            if (!seen.add(field)) {
                throw Problem.field(GatewayReason.FIELD_INVALID, here, "given under two names");
            }
            OneofDescriptor choice = field.getRealContainingOneof();
            String other = choice == null || entry.getValue().isNull() ? null : chosen.put(choice, field.getJsonName());
            if (other != null) {
                throw Problem.field(GatewayReason.FIELD_INVALID, here, "none beside " + other, "both");
            }
            checkValue(entry.getValue(), field, here);
            FieldKinds.require(entry.getValue(), field, here);
        }
    }

    private static void checkValue(JsonNode value, FieldDescriptor field, String path) {
        requireStorable(value, path);
        if (value.isArray() || field.isMapField()) {
            value.values().forEach(inside -> requireStorable(inside, path));
        }
        if (field.getJavaType() != JavaType.MESSAGE || value.isNull()) {
            return;
        }
        if (field.isMapField()) {
            FieldDescriptor element = field.getMessageType().findFieldByName("value");
            if (element.getJavaType() == JavaType.MESSAGE && value.isObject()) {
                value.properties().forEach(e -> checkValue(e.getValue(), element, path + "." + clipped(e.getKey())));
            }
        } else if (field.isRepeated()) {
            for (int i = 0; value.isArray() && i < value.size(); i++) {
                if (value.get(i).isObject()) {
                    knownOnly(value.get(i), field.getMessageType(), path + "[" + i + "].");
                }
            }
        } else if (value.isObject()) {
            knownOnly(value, field.getMessageType(), path + ".");
        }
    }

    private static void requireStorable(JsonNode value, String path) {
        String text = value.isString() ? value.stringValue() : "";
        if (text.indexOf('\0') >= 0) {
            throw Problem.field(GatewayReason.FIELD_INVALID, path, "expected no NUL character");
        }
        if (text.codePoints().anyMatch(FieldCheck::isHalf)) {
            throw Problem.field(GatewayReason.FIELD_INVALID, path, "expected no half of a surrogate pair");
        }
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String clipped(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }
}
