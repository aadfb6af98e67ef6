package org.vigie.wire.call;

import io.grpc.stub.StreamObserver;

/** How a unary call that succeeded is answered. */
public final class GrpcAnswer {
    private GrpcAnswer() {}

    /** Sends the one message of the answer and ends the call. */
    public static <T> void send(StreamObserver<T> observer, T message) {
        observer.onNext(message);
        observer.onCompleted();
    }
}
