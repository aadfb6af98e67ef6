package org.vigie.channels.http;

import java.time.Duration;

/**
 * Bounds of one call.
 *
 * @param connect to make the connection
 * @param silence between two packets
 * @param total for the whole call, name resolution excepted
 * @param maxBytes of the answer after decompression
 */
public record HttpLimits(Duration connect, Duration silence, Duration total, int maxBytes) {
    public HttpLimits {
        if (connect.isNegative() || silence.isNegative() || total.isNegative() || maxBytes < 1) {
            throw new IllegalArgumentException("expected positive limits");
        }
    }
}
