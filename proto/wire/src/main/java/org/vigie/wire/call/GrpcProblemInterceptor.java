package org.vigie.wire.call;

import com.google.rpc.ErrorInfo;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.GrpcProblems;

/**
 * Ends every failed call with the status of {@link GrpcProblems}, whether the handler threw or ended its stream with an
 * error. Unforeseen failures are logged here, once, and answered without their cause. Each is counted by method and reason.
 */
public final class GrpcProblemInterceptor implements ServerInterceptor {
    private static final Logger log = LoggerFactory.getLogger(GrpcProblemInterceptor.class);
    private final MeterRegistry metrics;

    /** Counts nothing. */
    public GrpcProblemInterceptor() {
        this(new CompositeMeterRegistry());
    }

    /** Counts {@code vigie.problems} by method and reason. */
    public GrpcProblemInterceptor(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String requestId = CallTrace.current().map(CallTrace::requestId).orElse("");
        Translating<Q, A> translating = new Translating<>(call, requestId, metrics);
        try {
            return new Guarded<>(next.startCall(translating, headers), translating);
        } catch (RuntimeException e) {
            // Whatever an interceptor or handler throws is answered by the one table, which logs what it does not know.
            translating.fail(e);
            return new ServerCall.Listener<>() {};
        }
    }

    private static final class Translating<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private final String requestId;
        private final MeterRegistry metrics;
        private boolean closed;

        Translating(ServerCall<Q, A> delegate, String requestId, MeterRegistry metrics) {
            super(delegate);
            this.requestId = requestId;
            this.metrics = metrics;
        }

        void fail(Throwable failure) {
            if (closed) {
                log.warn("{} failed after its end: {}", method(), FailureTrace.of(failure));
                return;
            }
            end(GrpcProblems.translate(failure, requestId), failure);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (status.isOk()) {
                closed = true;
                super.close(status, trailers);
                return;
            }
            Throwable cause = status.getCause();
            boolean thrown = cause != null && status.getCode() == Status.Code.UNKNOWN;
            end(
                    thrown
                            ? GrpcProblems.translate(cause, requestId)
                            : GrpcProblems.translate(status, Optional.of(trailers), requestId),
                    cause == null ? status.asRuntimeException(trailers) : cause);
        }

        private void end(com.google.rpc.Status status, Throwable failure) {
            if (status.getCode() == Status.Code.INTERNAL.value() && isOurs(failure)) {
                log.error("{} failed: {}", method(), FailureTrace.of(failure));
            }
            String reason = GrpcProblems.info(status).map(ErrorInfo::getReason).orElse("NONE");
            metrics.counter("vigie.problems", "method", method(), "reason", reason)
                    .increment();
            closed = true;
            StatusException answer = StatusProto.toStatusException(status);
            Metadata trailers = answer.getTrailers() == null ? new Metadata() : answer.getTrailers();
            super.close(answer.getStatus(), trailers);
        }

        private static boolean isOurs(Throwable failure) {
            boolean answered = failure instanceof StatusRuntimeException || failure instanceof StatusException;
            return !(answered && GrpcProblems.info(failure).isPresent());
        }

        private String method() {
            return getMethodDescriptor().getFullMethodName();
        }
    }

    private static final class Guarded<Q, A> extends SimpleForwardingServerCallListener<Q> {
        private final Translating<Q, A> call;

        Guarded(ServerCall.Listener<Q> delegate, Translating<Q, A> call) {
            super(delegate);
            this.call = call;
        }

        private void guard(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException e) {
                // As above: gRPC itself would answer UNKNOWN without a reason.
                call.fail(e);
            }
        }

        @Override
        public void onMessage(Q message) {
            guard(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            guard(super::onHalfClose);
        }

        @Override
        public void onReady() {
            guard(super::onReady);
        }

        @Override
        public void onCancel() {
            guard(super::onCancel);
        }

        @Override
        public void onComplete() {
            guard(super::onComplete);
        }
    }
}
