package org.vigie.testing.isolation;

import com.google.protobuf.DynamicMessage;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Makes calls and tells how they ended. */
final class Line {

    /** A refused stream ends at once; one that is still open after this long is served. Where a refusal is expected it is waited for. */
    private static final Duration STREAM = Duration.ofMillis(250);

    private static final Duration UNARY = Duration.ofSeconds(10);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    private final Channel channel;

    Line(Channel channel) {
        this.channel = channel;
    }

    /** Starts a call that should be refused; its answer comes later, at the latest when a patient caller would have given up. */
    CompletableFuture<Answer> call(Rpc rpc, DynamicMessage request, Optional<String> token) {
        return call(rpc, request, token, UNARY);
    }

    /** The same of one that should be served: a stream of which nothing is heard for a moment is. */
    CompletableFuture<Answer> callServed(Rpc rpc, DynamicMessage request, Optional<String> token) {
        return call(rpc, request, token, rpc.isStream() ? STREAM : UNARY);
    }

    private CompletableFuture<Answer> call(Rpc rpc, DynamicMessage request, Optional<String> token, Duration patience) {
        ClientCall<DynamicMessage, byte[]> call = channel.newCall(rpc.callable(), CallOptions.DEFAULT);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Metadata headers = new Metadata();
        token.ifPresent(bearer -> headers.put(AUTHORIZATION, "Bearer " + bearer));
        // The same id on every call, so that equal answers are equal to the byte.
        headers.put(REQUEST_ID, "00000000-0000-4000-8000-000000000000");
        call.start(new Ended(answer), headers);
        call.request(1);
        call.sendMessage(request);
        call.halfClose();
        Answer open = rpc.isStream() ? Answer.SERVED : Answer.hung(UNARY);
        return answer.completeOnTimeout(open, patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> call.cancel("answered", failure));
    }

    private static final class Ended extends ClientCall.Listener<byte[]> {
        private final CompletableFuture<Answer> answer;

        Ended(CompletableFuture<Answer> answer) {
            this.answer = answer;
        }

        @Override
        public void onMessage(byte[] message) {
            answer.complete(Answer.served(message));
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            answer.complete(Answer.of(status, trailers));
        }
    }
}
