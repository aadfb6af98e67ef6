package org.vigie.publishing;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigie.servers.Ports;
import org.vigie.testing.GrpcBearer;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;

/** The whole service on a free port, as an operator would start it, and a channel to it. */
public final class PublishingProcess implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final ManagedChannel channel;

    private PublishingProcess(ConfigurableApplicationContext context, int port) {
        this.context = context;
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMetadataSize(64 * 1024)
                .build();
    }

    /** Starts it against the JVM's own PostgreSQL and token issuer. */
    public static PublishingProcess start(String ingestion, String allowed) {
        return start(ingestion, allowed, ServiceProperties.at(RealPostgres.database()));
    }

    /** The same against another database. */
    public static PublishingProcess start(String ingestion, String allowed, Map<String, String> database) {
        int port = Ports.free();
        ServiceProperties properties = ServiceProperties.of("publishing");
        database.forEach(properties::with);
        String[] settings = properties
                .peer("ingestion", ingestion)
                .with("vigie.grpc.port", String.valueOf(port))
                .with("vigie.outbound.allow", allowed)
                .with("vigie.delivery.poll", "50ms")
                .with("vigie.delivery.silence", "3s")
                .asArguments();
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(PublishingApplication.class).run(settings);
        return new PublishingProcess(context, port);
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
