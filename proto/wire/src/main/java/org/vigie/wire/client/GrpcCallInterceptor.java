package org.vigie.wire.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.vigie.wire.call.CallTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * What every call to one peer gets: the trace of the call being served, a deadline when nobody set one, and a bulkhead
 * over unary calls (Problem OVERLOADED at once instead of a queue). Streams have neither deadline nor bulkhead.
 */
final class GrpcCallInterceptor implements ClientInterceptor {
    private final String peer;
    private final Duration timeout;
    private final Semaphore permits;

    GrpcCallInterceptor(String peer, Duration timeout, int maxCalls) {
        this.peer = peer;
        this.timeout = timeout;
        this.permits = new Semaphore(maxCalls);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        boolean unary = method.getType() == MethodDescriptor.MethodType.UNARY;
        CallOptions bounded =
                unary && options.getDeadline() == null && Context.current().getDeadline() == null
                        ? options.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        : options;
        if (unary && !permits.tryAcquire()) {
            throw new Problem(WireReason.OVERLOADED, "Too many calls under way to " + peer + ".");
        }
        Permit permit = new Permit(unary ? permits : null);
        return new Bounded<>(next.newCall(method, bounded), permit);
    }

    /** Given back once, whichever end comes first. */
    private static final class Permit {
        private final @org.jspecify.annotations.Nullable Semaphore permits;
        private final AtomicBoolean returned = new AtomicBoolean();

        Permit(@org.jspecify.annotations.Nullable Semaphore permits) {
            this.permits = permits;
        }

        void giveBack() {
            if (permits != null && returned.compareAndSet(false, true)) {
                permits.release();
            }
        }
    }

    private static final class Bounded<Q, A> extends SimpleForwardingClientCall<Q, A> {
        private final Permit permit;

        Bounded(ClientCall<Q, A> delegate, Permit permit) {
            super(delegate);
            this.permit = permit;
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            CallTrace.current().orElseGet(CallTrace::begin).writeTo(headers);
            boolean started = false;
            try {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                permit.giveBack();
                                super.onClose(status, trailers);
                            }
                        },
                        headers);
                started = true;
            } finally {
                if (!started) {
                    permit.giveBack();
                }
            }
        }

        @Override
        public void cancel(
                @org.jspecify.annotations.Nullable String message, @org.jspecify.annotations.Nullable Throwable cause) {
            permit.giveBack();
            super.cancel(message, cause);
        }
    }
}
