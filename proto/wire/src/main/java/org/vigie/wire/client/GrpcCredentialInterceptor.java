package org.vigie.wire.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Puts a bearer token on each call, asked for when the call is made and waited for no longer than the call may take. */
final class GrpcCredentialInterceptor implements ClientInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private final ServiceToken token;
    private final Duration timeout;

    /** @param timeout of calls without a deadline */
    GrpcCredentialInterceptor(ServiceToken token, Duration timeout) {
        this.token = token;
        this.timeout = timeout;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        String bearer = token.token(left(options));
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                headers.discardAll(AUTHORIZATION);
                headers.put(AUTHORIZATION, "Bearer " + bearer);
                super.start(listener, headers);
            }
        };
    }

    private Duration left(CallOptions options) {
        return Stream.of(options.getDeadline(), Context.current().getDeadline())
                .filter(Objects::nonNull)
                .min(Deadline::compareTo)
                .map(first -> Duration.ofNanos(Math.max(0, first.timeRemaining(TimeUnit.NANOSECONDS))))
                .orElse(timeout);
    }
}
