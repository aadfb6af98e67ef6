package org.vigie.gateway.transcoding;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import tools.jackson.databind.JsonNode;

/**
 * What kind of JSON value a field takes. JsonFormat also takes a number for a text, a list of one for what it holds, "true" for true and any
 * number for an enum: whoever sends such a thing meant something else.
 */
final class FieldKinds {
    private FieldKinds() {}

    /** Problem FIELD_INVALID for a value, or an item of a list, of another kind; what is left out or null is none. */
    static void require(JsonNode value, FieldDescriptor field, String path) {
        if (value.isNull() || field.isMapField()) {
            return;
        }
        if (!field.isRepeated()) {
            requireOne(value, field, path);
        } else if (!value.isArray()) {
            throw WrongField.wrong(path, FieldTypes.words(field), value);
        } else {
            for (int i = 0; i < value.size(); i++) {
                requireOne(value.get(i), field, path + "[" + i + "]");
            }
        }
    }

    private static void requireOne(JsonNode value, FieldDescriptor field, String path) {
        if (!isOne(value, field)) {
            throw WrongField.wrong(path, FieldTypes.one(field), value);
        }
    }

    private static boolean isOne(JsonNode value, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING, BYTE_STRING -> value.isString();
            case BOOLEAN -> value.isBoolean();
            case INT, LONG, FLOAT, DOUBLE -> value.isNumber() || value.isString();
            case ENUM -> isNamed(value, field.getEnumType());
            case MESSAGE ->
                QueryParameters.TEXT_FORMS.contains(field.getMessageType().getFullName())
                        ? value.isString()
                        : value.isObject();
        };
    }

    private static boolean isNamed(JsonNode value, EnumDescriptor type) {
        return value.isString()
                ? type.findValueByName(value.stringValue()) != null
                : value.isIntegralNumber()
                        && value.canConvertToInt()
                        && type.findValueByNumber(value.intValue()) != null;
    }
}
