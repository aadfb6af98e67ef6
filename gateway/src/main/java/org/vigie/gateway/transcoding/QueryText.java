package org.vigie.gateway.transcoding;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;

/** The query of an address as pairs, in order. Never reads a form body, unlike the servlet's parameters. Pure. */
final class QueryText {
    /** One name and its value, decoded. */
    record Pair(String name, String value) {}

    private QueryText() {}

    /** Problem PARAMETER_INVALID when an escape is malformed, does not decode to UTF-8 or is a NUL, which nobody stores. */
    static List<Pair> pairs(@Nullable String raw) {
        List<Pair> pairs = new ArrayList<>();
        if (raw == null || raw.isEmpty()) {
            return pairs;
        }
        for (String part : raw.split("&")) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                pairs.add(new Pair(decode(name), decode(value)));
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            // one char per byte, then strict UTF-8: URLDecoder alone would replace what is malformed
            byte[] bytes = URLDecoder.decode(text, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (decoded.indexOf('\0') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static Problem malformed() {
        return new Problem(GatewayReason.PARAMETER_INVALID, "query: expected percent-encoded UTF-8 without NUL");
    }
}
