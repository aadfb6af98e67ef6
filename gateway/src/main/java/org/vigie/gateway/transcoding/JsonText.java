package org.vigie.gateway.transcoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A body read as one JSON object, strictly: valid UTF-8, no name twice, nothing behind the object. Thread-safe. */
final class JsonText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** Problem INVALID_UTF8 or JSON_MALFORMED (metadata line and column); no message quotes the body. */
    static JsonNode object(byte[] body) {
        String text = text(body);
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JacksonException e) {
            var place = e.getLocation();
            String where = place == null || place.getLineNr() < 0
                    ? ""
                    : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
            throw new Problem(GatewayReason.JSON_MALFORMED, "body: expected one JSON object" + where);
        }
        if (node == null || !node.isObject()) {
            throw new Problem(GatewayReason.JSON_MALFORMED, "body: expected one JSON object, actual another value");
        }
        return node;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Problem(GatewayReason.INVALID_UTF8, "body: expected valid UTF-8");
        }
    }
}
