package org.vigie.gateway.transcoding;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Reads JSON bodies into messages. Thread-safe. */
final class JsonRequests {
    private static final JsonFormat.Parser PARSER = JsonFormat.parser();

    private JsonRequests() {}

    /**
     * Merges the body into the message. Problem INVALID_UTF8, JSON_MALFORMED, UNKNOWN_FIELD or FIELD_INVALID; an empty
     * body leaves the message as it is.
     */
    static void read(byte[] body, Message.Builder into) {
        if (body.length == 0) {
            return;
        }
        JsonNode object = JsonText.object(body);
        FieldCheck.knownOnly(object, into.getDescriptorForType(), "");
        try {
            PARSER.merge(object.toString(), into);
        } catch (InvalidProtocolBufferException e) {
            throw invalid(object, into);
        }
    }

    /** JsonFormat quotes the value in its message, so the field is found by reading each one alone. */
    private static Problem invalid(JsonNode object, Message.Builder target) {
        for (var entry : object.properties()) {
            String alone = "{\"" + entry.getKey() + "\":" + entry.getValue() + "}";
            try {
                PARSER.merge(alone, target.getDefaultInstanceForType().newBuilderForType());
            } catch (InvalidProtocolBufferException e) {
                var field = FieldNames.find(target.getDescriptorForType(), entry.getKey());
                String type = field == null ? "another form" : FieldTypes.words(field);
                String name = field == null ? entry.getKey() : field.getJsonName();
                return Problem.field(GatewayReason.FIELD_INVALID, name, "expected " + type);
            }
        }
        return new Problem(GatewayReason.FIELD_INVALID, "body: a field is not of the form agreed");
    }
}
