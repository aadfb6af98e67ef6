package org.vigie.gateway.transcoding;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.protobuf.util.Timestamps;
import java.text.ParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one text of a path or a query as the value of a field. Pure. */
final class ParameterValues {
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private ParameterValues() {}

    /** Empty when the text is no value of the field. */
    static Optional<Object> read(FieldDescriptor field, String text) {
        try {
            return switch (field.getJavaType()) {
                case STRING -> Optional.of(text);
                case INT -> Optional.of(Integer.parseInt(text));
                case LONG -> Optional.of(Long.parseLong(text));
                case FLOAT -> Optional.of(Float.parseFloat(text));
                case DOUBLE -> Optional.of(Double.parseDouble(text));
                case BOOLEAN -> bool(text);
                case ENUM -> enumValue(field.getEnumType(), text);
                case BYTE_STRING ->
                    Optional.of(ByteString.copyFrom(Base64.getUrlDecoder().decode(text)));
                case MESSAGE -> message(field, text);
            };
        } catch (IllegalArgumentException | ParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> bool(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** The full name, or the short word: {@code new} for CONVERSATION_STATE_NEW. */
    private static Optional<Object> enumValue(EnumDescriptor type, String text) {
        EnumValueDescriptor full = type.findValueByName(text);
        if (full != null) {
            return Optional.of(full);
        }
        String prefix = CAMEL.matcher(type.getName()).replaceAll("_").toUpperCase(Locale.ROOT) + "_";
        boolean lower = text.equals(text.toLowerCase(Locale.ROOT));
        EnumValueDescriptor brief = lower ? type.findValueByName(prefix + text.toUpperCase(Locale.ROOT)) : null;
        return Optional.ofNullable(brief);
    }

    private static Optional<Object> message(FieldDescriptor field, String text) throws ParseException {
        return switch (field.getMessageType().getFullName()) {
            case "google.protobuf.Timestamp" -> timestamp(text);
            case "google.protobuf.Duration" -> duration(text);
            case "google.protobuf.FieldMask" -> mask(text);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> timestamp(String text) throws ParseException {
        Timestamp value = Timestamps.parse(text);
        return Optional.of(value);
    }

    private static Optional<Object> duration(String text) throws ParseException {
        Duration value = Durations.parse(text);
        return Optional.of(value);
    }

    private static Optional<Object> mask(String text) {
        // both name styles: a mask in proto names reads the same after the conversion
        FieldMask value = text.contains("_") ? FieldMaskUtil.fromString(text) : FieldMaskUtil.fromJsonString(text);
        return Optional.of(value);
    }
}
