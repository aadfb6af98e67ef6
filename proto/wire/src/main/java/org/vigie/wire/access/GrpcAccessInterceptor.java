package org.vigie.wire.access;

import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.vigie.wire.call.CallTrace;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.identity.TokenVerifier;
import org.vigie.wire.identity.VerifiedToken;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;

/**
 * Verifies the caller's token when a call starts and the caller's grant when its request arrives; the handler sees
 * neither a call nor a request that was refused. Only the health service is exempt. Must stand behind the interceptors
 * for traces and problems.
 */
public final class GrpcAccessInterceptor implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Set<String> EXEMPT = Set.of("grpc.health.v1.Health");
    private static final String BEARER = "Bearer ";

    private final TokenVerifier tokens;
    private final CurrentRoles current;
    private final GrpcAccessRules rules = new GrpcAccessRules();

    /** For a service that hears of no role being taken away: what a token says holds until it expires. */
    public GrpcAccessInterceptor(TokenVerifier tokens) {
        this(tokens, caller -> caller);
    }

    public GrpcAccessInterceptor(TokenVerifier tokens, CurrentRoles current) {
        this.tokens = tokens;
        this.current = current;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (EXEMPT.contains(String.valueOf(call.getMethodDescriptor().getServiceName()))) {
            return next.startCall(call, headers);
        }
        String token = bearer(headers);
        VerifiedToken verified = tokens.verify(token);
        var rule = rules.of(call.getMethodDescriptor());
        CallTrace trace = CallTrace.current().orElseGet(CallTrace::begin);
        headers.discardAll(AUTHORIZATION);
        return new Admitting<>(call, next.startCall(call, headers), request -> {
            VerifiedToken holding = new VerifiedToken(current.of(verified.caller()), verified.expiry());
            Admission admission = rule.admit(holding.caller(), (Message) request);
            return new CallScope(holding, admission, token, trace);
        });
    }

    private static String bearer(Metadata headers) {
        Iterable<String> all = headers.getAll(AUTHORIZATION);
        Iterator<String> values = all == null ? java.util.Collections.emptyIterator() : all.iterator();
        if (!values.hasNext()) {
            throw new Problem(IdentityReason.TOKEN_MISSING, "No bearer token.");
        }
        String value = values.next();
        if (values.hasNext()) {
            throw new Problem(IdentityReason.TOKEN_DUPLICATE, "More than one authorization.");
        }
        if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Problem(IdentityReason.TOKEN_MISSING, "Authorization without a bearer token.");
        }
        return value.substring(BEARER.length()).trim();
    }

    private interface Decision<Q> {
        CallScope admit(Q request);
    }

    /** Holds the handler's listener back until the request was admitted. */
    private static final class Admitting<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;
        private final Decision<Q> decision;
        private @Nullable Context context;
        private @Nullable CallScope scope;
        private boolean refused;

        Admitting(ServerCall<Q, ?> call, ServerCall.Listener<Q> delegate, Decision<Q> decision) {
            super(delegate);
            this.call = call;
            this.decision = decision;
        }

        @Override
        public void onMessage(Q request) {
            if (refused) {
                return;
            }
            try {
                scope = decision.admit(request);
            } catch (Problem problem) {
                refused = true;
                var failure = GrpcProblems.exception(problem);
                Metadata trailers = failure.getTrailers();
                call.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
                return;
            }
            context = scope.bind(Context.current());
            within(() -> super.onMessage(request));
        }

        @Override
        public void onHalfClose() {
            // Without a request nothing was admitted: the handler must answer that itself, without any scope.
            if (!refused) {
                within(super::onHalfClose);
            }
        }

        @Override
        public void onReady() {
            if (!refused) {
                within(super::onReady);
            }
        }

        @Override
        public void onCancel() {
            within(super::onCancel);
        }

        @Override
        public void onComplete() {
            within(super::onComplete);
        }

        private void within(Runnable step) {
            if (context == null || scope == null) {
                step.run();
                return;
            }
            Context before = context.attach();
            MDC.put("brands", scope.scope().setting());
            try {
                step.run();
            } finally {
                context.detach(before);
            }
        }
    }
}
