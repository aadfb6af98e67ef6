package org.vigie.benchmarks.intake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Finds requests in the bytes that a client sent on one connection (RFC 9112; bodies with a length only). */
final class SentRequests {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private SentRequests() {}

    /** Bodies of requests to {@code /_bulk}. @throws IllegalStateException when the bytes are no whole requests with lengths */
    static List<byte[]> bulkBodies(byte[] sent) {
        List<byte[]> bodies = new ArrayList<>();
        int at = 0;
        while (at < sent.length) {
            int end = endOfHead(sent, at);
            String head = new String(sent, at, end - at, StandardCharsets.US_ASCII);
            int length = length(head);
            int body = end + END_OF_HEAD.length;
            if (body + length > sent.length) {
                throw new IllegalStateException("A request of the search service was cut off");
            }
            if (head.startsWith("POST /_bulk")) {
                bodies.add(Arrays.copyOfRange(sent, body, body + length));
            }
            at = body + length;
        }
        return bodies;
    }

    private static int length(String head) {
        int length = 0;
        for (String line : head.split("\r\n")) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).trim());
            } else if (lower.startsWith("transfer-encoding:") || lower.startsWith("content-encoding:")) {
                throw new IllegalStateException("A request with a plain length was expected, actual " + line);
            }
        }
        return length;
    }

    private static int endOfHead(byte[] sent, int from) {
        for (int i = from; i + END_OF_HEAD.length <= sent.length; i++) {
            if (Arrays.equals(sent, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return i;
            }
        }
        throw new IllegalStateException("A request of the search service has no end of head");
    }
}
