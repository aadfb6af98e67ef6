package org.vigie.routing;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.vigie.routing.directory.member.InMemoryIdentityConfiguration;
import org.vigie.testing.GrpcBearer;
import org.vigie.testing.ServiceProperties;

/** One running routing service over real servers; several may run side by side. */
public final class RoutingInstance implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final ManagedChannel channel;

    private RoutingInstance(ConfigurableApplicationContext context) {
        this.context = context;
        int port = context.getBean(GrpcServerLifecycle.class).getPort();
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .maxInboundMetadataSize(64 * 1024)
                .build();
    }

    /** Starts one with the module's database and these settings and parts on top of the usual ones. */
    public static RoutingInstance start(String publishing, Map<String, String> more, Class<?>... parts) {
        Map<String, Object> properties = new HashMap<>(ServiceProperties.of("routing")
                .postgres()
                .redis()
                .peer("publishing", publishing)
                .asMap());
        properties.putAll(more);
        SpringApplicationBuilder starting = new SpringApplicationBuilder(
                        RoutingApplication.class, InMemoryIdentityConfiguration.class)
                .sources(parts)
                .web(WebApplicationType.NONE)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new org.springframework.core.env.MapPropertySource("test", properties)));
        starting.application().setAllowBeanDefinitionOverriding(parts.length > 0);
        return new RoutingInstance(starting.run());
    }

    /** Without any token. */
    public Channel channel() {
        return channel;
    }

    /** With this token on every call. */
    public Channel as(String token) {
        return ClientInterceptors.intercept(channel, GrpcBearer.of(token));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        context.close();
    }
}
