package org.vigie.reporting;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigie.servers.Ports;
import org.vigie.testing.GrpcBearer;
import org.vigie.testing.ServiceProperties;

/** The whole service on a free port, as an operator would start it, and a channel to it. */
public final class ReportingProcess implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final ManagedChannel channel;

    private ReportingProcess(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMetadataSize(64 * 1024)
                .build();
    }

    /** Starts it against the JVM's own PostgreSQL and token issuer. @param peer where the facts of all services come from */
    public static ReportingProcess start(String peer) {
        int port = Ports.free();
        String[] settings = ServiceProperties.of("reporting")
                .postgres()
                .peer("ingestion", peer)
                .peer("routing", peer)
                .peer("publishing", peer)
                .peer("search", peer)
                .with("vigie.grpc.port", String.valueOf(port))
                .asArguments();
        return new ReportingProcess(new SpringApplicationBuilder(ReportingApplication.class).run(settings), port);
    }

    public ManagedChannel channel() {
        return channel;
    }

    /** A stub that calls with this token. */
    public <S extends AbstractStub<S>> S as(String token, Function<ManagedChannel, S> stub) {
        return stub.apply(channel).withInterceptors(GrpcBearer.of(token)).withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    /** A part of it, for tests that take the API layer away. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        context.close();
    }
}
