package org.vigie.gateway.transcoding;

import com.google.protobuf.Descriptors.FieldDescriptor;

/** What a field takes, in words for an error message. */
final class FieldTypes {
    private FieldTypes() {}

    static String words(FieldDescriptor field) {
        if (field.isMapField()) {
            return "an object";
        }
        String one = one(field);
        return field.isRepeated() ? "a list, each item " + one : one;
    }

    /** One item of it, when it is a list. */
    static String one(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> "a whole number of 32 bits";
            case LONG -> "a whole number of 64 bits";
            case FLOAT, DOUBLE -> "a number";
            case BOOLEAN -> "true or false";
            case STRING -> "a text";
            case BYTE_STRING -> "base64";
            case ENUM -> "a name of " + field.getEnumType().getName();
            case MESSAGE ->
                switch (field.getMessageType().getFullName()) {
                    case "google.protobuf.Timestamp" -> "an RFC 3339 time such as 2026-11-22T01:02:03Z";
                    case "google.protobuf.Duration" -> "seconds such as 1.5s";
                    case "google.protobuf.FieldMask" -> "field names separated by commas";
                    default -> "an object " + field.getMessageType().getName();
                };
        };
    }
}
