package org.vigie.wire;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;
import org.vigie.wire.access.GrpcAccessInterceptor;
import org.vigie.wire.call.GrpcProblemInterceptor;
import org.vigie.wire.call.GrpcTraceInterceptor;
import org.vigie.wire.identity.JwksSigningKeys;
import org.vigie.wire.identity.TokenVerifier;

/** A server inside of the test's JVM with the interceptors of every service, in their order. */
public final class InProcess implements AutoCloseable {
    public static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private final Server server;
    private final ManagedChannel channel;

    public InProcess(BindableService... services) {
        Tokens tokens = MintedTokens.tokens();
        TokenVerifier verifier = new TokenVerifier(
                tokens.issuer(),
                "vigie",
                Duration.ofSeconds(5),
                new JwksSigningKeys(URI.create(tokens.jwksUri()), Clock.systemUTC()),
                Clock.systemUTC());
        String name = UUID.randomUUID().toString();
        var builder = InProcessServerBuilder.forName(name).executor(Executors.newVirtualThreadPerTaskExecutor());
        for (BindableService service : services) {
            builder.addService(ServerInterceptors.interceptForward(
                    service,
                    List.of(
                            new GrpcTraceInterceptor(),
                            new GrpcProblemInterceptor(),
                            new GrpcAccessInterceptor(verifier))));
        }
        try {
            server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channel = InProcessChannelBuilder.forName(name).build();
    }

    public ManagedChannel channel() {
        return channel;
    }

    public static Metadata bearer(String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return headers;
    }

    public static <S extends AbstractStub<S>> S with(S stub, Metadata headers) {
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    public static <S extends AbstractStub<S>> S as(S stub, String token) {
        return with(stub, bearer(token));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
