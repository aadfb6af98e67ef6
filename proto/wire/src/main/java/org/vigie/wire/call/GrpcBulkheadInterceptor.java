package org.vigie.wire.call;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * Bounds the unary calls under way in this process: one more is told OVERLOADED at once instead of waiting behind the
 * others. Streams and the health service are not counted.
 */
public final class GrpcBulkheadInterceptor implements ServerInterceptor {
    private static final String HEALTH = "grpc.health.v1.Health";
    private final Semaphore permits;

    public GrpcBulkheadInterceptor(int maxCalls) {
        this.permits = new Semaphore(maxCalls);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        MethodDescriptor<Q, A> method = call.getMethodDescriptor();
        if (method.getType() != MethodDescriptor.MethodType.UNARY || HEALTH.equals(method.getServiceName())) {
            return next.startCall(call, headers);
        }
        if (!permits.tryAcquire()) {
            throw new Problem(WireReason.OVERLOADED, "More calls under way than this process accepts.");
        }
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable giveBack = () -> {
            if (held.compareAndSet(true, false)) {
                permits.release();
            }
        };
        boolean started = false;
        try {
            var listener = new Counted<>(next.startCall(new Closing<>(call, giveBack), headers), giveBack);
            started = true;
            return listener;
        } finally {
            if (!started) {
                giveBack.run();
            }
        }
    }

    private static final class Closing<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final Runnable giveBack;

        Closing(ServerCall<Q, A> delegate, Runnable giveBack) {
            super(delegate);
            this.giveBack = giveBack;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            giveBack.run();
            super.close(status, trailers);
        }
    }

    /** A call that is cancelled is never closed by its handler. */
    private static final class Counted<Q>
            extends io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {
        private final Runnable giveBack;

        Counted(ServerCall.Listener<Q> delegate, Runnable giveBack) {
            super(delegate);
            this.giveBack = giveBack;
        }

        @Override
        public void onCancel() {
            giveBack.run();
            super.onCancel();
        }

        /** Also the end of a call that was closed further out, as a refused one is. */
        @Override
        public void onComplete() {
            giveBack.run();
            super.onComplete();
        }
    }
}
