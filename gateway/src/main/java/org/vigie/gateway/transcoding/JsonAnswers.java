package org.vigie.gateway.transcoding;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;

/**
 * Messages as JSON on one line: lowerCamelCase names, every field without presence also at its default, so that clients
 * never meet an absent list or number. Thread-safe.
 */
public final class JsonAnswers {
    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().alwaysPrintFieldsWithNoPresence().omittingInsignificantWhitespace();

    private JsonAnswers() {}

    /** One line, without a line break. */
    public static String text(Message message) {
        try {
            return PRINTER.print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an answer outside of the contract", e);
        }
    }

    /** As {@link #text}, in UTF-8. */
    public static byte[] json(Message message) {
        return text(message).getBytes(StandardCharsets.UTF_8);
    }
}
