package org.vigie.wire.call;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.slf4j.MDC;

/** Gives every call its {@link CallTrace}, in the context for calls it makes and in the MDC for its log lines. */
public final class GrpcTraceInterceptor implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        CallTrace trace = CallTrace.continuing(headers);
        Context context = trace.bind(Context.current());
        try (LogScope scope = LogScope.open(trace)) {
            return new Logged<>(Contexts.interceptCall(context, call, headers, next), trace);
        }
    }

    /** The trace in the MDC of this thread until closed. */
    record LogScope() implements AutoCloseable {
        static LogScope open(CallTrace trace) {
            MDC.put("request_id", trace.requestId());
            MDC.put("trace_id", trace.traceId());
            return new LogScope();
        }

        @Override
        public void close() {
            MDC.clear();
        }
    }

    private static final class Logged<Q> extends SimpleForwardingServerCallListener<Q> {
        private final CallTrace trace;

        Logged(ServerCall.Listener<Q> delegate, CallTrace trace) {
            super(delegate);
            this.trace = trace;
        }

        @Override
        public void onMessage(Q message) {
            try (LogScope scope = LogScope.open(trace)) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            try (LogScope scope = LogScope.open(trace)) {
                super.onHalfClose();
            }
        }

        @Override
        public void onReady() {
            try (LogScope scope = LogScope.open(trace)) {
                super.onReady();
            }
        }

        @Override
        public void onCancel() {
            try (LogScope scope = LogScope.open(trace)) {
                super.onCancel();
            }
        }

        @Override
        public void onComplete() {
            try (LogScope scope = LogScope.open(trace)) {
                super.onComplete();
            }
        }
    }
}
