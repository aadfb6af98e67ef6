package org.vigie.gateway.transcoding;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.Optional;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.JsonNode;

/**
 * Finds the first value of a JSON object that its field does not take. JsonFormat refuses the whole object and quotes the value, so each
 * one is read alone, into whatever depth it lies.
 */
final class WrongField {
    private static final JsonFormat.Parser PARSER = JsonFormat.parser();
    /** Of a longer list it is not said which item it is. */
    private static final int MOST_ITEMS = 1_000;

    private WrongField() {}

    /** Problem FIELD_INVALID: where, what the field takes, and of what kind the value is that came; never the value itself. */
    static Problem of(JsonNode object, Message.Builder target) {
        return inside(object, target, "")
                .orElseGet(() -> new Problem(GatewayReason.FIELD_INVALID, "body: a field is not of the form agreed"));
    }

    private static Optional<Problem> inside(JsonNode object, Message.Builder target, String path) {
        for (var entry : object.properties()) {
            FieldDescriptor field = FieldNames.find(target.getDescriptorForType(), entry.getKey());
            if (field != null && !fits(field, entry.getValue().toString(), target)) {
                return Optional.of(at(path + field.getJsonName(), field, entry.getValue(), target));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(FieldDescriptor field, String json, Message.Builder target) {
        try {
            PARSER.merge(
                    "{\"" + field.getJsonName() + "\":" + json + "}",
                    target.getDefaultInstanceForType().newBuilderForType());
            return true;
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private static Problem at(String path, FieldDescriptor field, JsonNode value, Message.Builder target) {
        if (!field.isRepeated()) {
            return of(path, field, value, target);
        }
        if (!field.isMapField() && value.isArray()) {
            for (int i = 0; i < Math.min(value.size(), MOST_ITEMS); i++) {
                if (!fits(field, "[" + value.get(i) + "]", target)) {
                    return of(path + "[" + i + "]", field, value.get(i), target);
                }
            }
        }
        return wrong(path, FieldTypes.words(field), value);
    }

    private static Problem of(String path, FieldDescriptor field, JsonNode value, Message.Builder target) {
        boolean ours = field.getJavaType() == JavaType.MESSAGE
                && !field.getMessageType().getFullName().startsWith("google.protobuf.");
        Optional<Problem> deeper = ours && value.isObject()
                ? inside(value, target.newBuilderForField(field), path + ".")
                : Optional.empty();
        return deeper.orElseGet(() -> wrong(path, FieldTypes.one(field), value));
    }

    static Problem wrong(String path, String expected, JsonNode value) {
        return Problem.field(GatewayReason.FIELD_INVALID, path, expected, kind(value));
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "null";
        };
    }
}
