package org.vigie.gateway.transcoding;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
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
            throw WrongField.of(object, into);
        }
    }
}
