package org.vigie.testing.isolation;

import io.grpc.Metadata;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;

/**
 * How a call ended.
 *
 * @param code OK also when a stream went on without an end
 * @param description what a caller reads
 * @param details the bytes of {@code google.rpc.Status}, in hex
 * @param body the bytes of the first message, in hex
 */
record Answer(Status.Code code, String description, String details, String body) {

    static final Answer SERVED = new Answer(Status.Code.OK, "", "", "");

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    static Answer served(byte[] message) {
        return new Answer(Status.Code.OK, "", "", HexFormat.of().formatHex(message));
    }

    /** No answer to a call that has to have one. */
    static Answer hung(Duration patience) {
        return new Answer(Status.Code.DEADLINE_EXCEEDED, "no answer within " + patience, "", "");
    }

    static Answer of(Status status, Metadata trailers) {
        byte[] details = trailers.get(DETAILS);
        String description = status.getDescription();
        return new Answer(
                status.getCode(),
                description == null ? "" : description,
                details == null ? "" : HexFormat.of().formatHex(details),
                "");
    }

    /** The same with every echo of what the caller sent itself taken out. */
    Answer without(String id) {
        String hex = HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8));
        return new Answer(code, description.replace(id, "{id}"), details.replace(hex, "{id}"), body);
    }
}
