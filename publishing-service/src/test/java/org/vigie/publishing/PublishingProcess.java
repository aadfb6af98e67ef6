package org.vigie.publishing;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigie.servers.Ports;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;

/** The whole service on a free port, as an operator would start it, and a channel to it. */
public final class PublishingProcess implements AutoCloseable {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

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
        Map<String, String> settings = properties
                .peer("ingestion", ingestion)
                .with("vigie.grpc.port", String.valueOf(port))
                .with("vigie.outbound.allow", allowed)
                .with("vigie.delivery.poll", "50ms")
                .with("vigie.delivery.silence", "3s")
                .asMap();
        ConfigurableApplicationContext context =
                new SpringApplicationBuilder(PublishingApplication.class).run(arguments(settings));
        return new PublishingProcess(context, port);
    }

    public ManagedChannel channel() {
        return channel;
    }

    /** On the command line a setting wins over the one in application.yaml. */
    private static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    /** A stub that calls with this token. */
    public <S extends AbstractStub<S>> S as(String token, Function<ManagedChannel, S> stub) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return stub.apply(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
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
