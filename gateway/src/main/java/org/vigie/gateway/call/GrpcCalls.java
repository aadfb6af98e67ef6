package org.vigie.gateway.call;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.vigie.gateway.route.Rpc;
import org.vigie.wire.call.CallTrace;
import org.vigie.wire.client.Peers;

/** Calls the services on behalf of a caller: their token, the request's trace, a deadline. Thread-safe. */
final class GrpcCalls {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Peers peers;

    GrpcCalls(Peers peers) {
        this.peers = peers;
    }

    Message unary(Rpc rpc, Message request, String token, CallTrace trace, Duration deadline) throws StatusException {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS);
        Channel channel = carrying(token, peers.channel(rpc.peer()));
        Context context = trace.bind(Context.current());
        Context before = context.attach();
        try {
            return ClientCalls.blockingV2UnaryCall(channel, rpc.grpc(), options, request);
        } finally {
            context.detach(before);
        }
    }

    /** A stream without deadline; the caller of this method cancels it. */
    BlockingClientCall<Message, Message> stream(Rpc rpc, Message request, String token, CallTrace trace) {
        Channel channel = carrying(token, peers.streams(rpc.peer()));
        Context context = trace.bind(Context.current());
        Context before = context.attach();
        try {
            return ClientCalls.blockingV2ServerStreamingCall(channel, rpc.grpc(), CallOptions.DEFAULT, request);
        } finally {
            context.detach(before);
        }
    }

    private static Channel carrying(String token, Channel channel) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }
}
