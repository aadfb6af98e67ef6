package org.vigie.testing.isolation;

import io.grpc.Metadata;
import io.grpc.Status;
import java.util.HexFormat;

/**
 * How a call ended.
 *
 * @param code OK also when it answered or went on without an end
 * @param description what a caller reads
 * @param details the bytes of {@code google.rpc.Status}, in hex
 */
record Answer(Status.Code code, String description, String details) {

    static final Answer SERVED = new Answer(Status.Code.OK, "", "");

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    static Answer of(Status status, Metadata trailers) {
        byte[] details = trailers.get(DETAILS);
        String description = status.getDescription();
        return new Answer(
                status.getCode(),
                description == null ? "" : description,
                details == null ? "" : HexFormat.of().formatHex(details));
    }
}
