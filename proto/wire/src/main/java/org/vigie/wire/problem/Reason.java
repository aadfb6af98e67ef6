package org.vigie.wire.problem;

import io.grpc.Status;

/** A stable, documented cause of an error. Implemented by one enum per service: {@code name()} is the reason code. */
public interface Reason {
    /** The reason code on the wire: UPPER_SNAKE_CASE. An enum has it already. */
    String name();

    /** The gRPC code the reason maps to. */
    Status.Code code();
}
