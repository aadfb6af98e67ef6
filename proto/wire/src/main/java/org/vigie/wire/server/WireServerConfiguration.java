package org.vigie.wire.server;

import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingServerInterceptor;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.grpc.server.ServerBuilderCustomizer;
import org.springframework.grpc.server.exception.GrpcExceptionHandlerInterceptor;
import org.vigie.wire.access.CurrentRoles;
import org.vigie.wire.access.GrpcAccessInterceptor;
import org.vigie.wire.call.GrpcBulkheadInterceptor;
import org.vigie.wire.call.GrpcProblemInterceptor;
import org.vigie.wire.call.GrpcTraceInterceptor;
import org.vigie.wire.event.OpenStreams;
import org.vigie.wire.identity.TokenVerifier;
import org.vigie.wire.identity.WireIdentityConfiguration;
import org.vigie.wire.page.WirePageConfiguration;
import org.vigie.wire.settings.WireSettings;

/**
 * A gRPC server as every service of the platform runs it: virtual threads, limits, keep-alive, health, metrics, and the
 * interceptors for trace, metrics, problems, overload and access, in this order from the outside in. A service imports it and
 * declares its API classes as beans.
 */
@Configuration(proxyBeanMethods = false)
@Import({WireIdentityConfiguration.class, WireMetricsConfiguration.class, WirePageConfiguration.class})
public class WireServerConfiguration {
    /** Above the 64 KB a token may have, so that a longer one is answered with its reason and not with a broken connection. */
    private static final int MAX_METADATA = 256 * 1024;

    @Bean
    ServerBuilderCustomizer<NettyServerBuilder> wireServer(WireSettings settings) {
        return builder -> builder.executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("grpc-", 0).factory()))
                .maxInboundMetadataSize(MAX_METADATA)
                .maxInboundMessageSize(settings.grpc().maxMessageBytes())
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .maxConnectionAge(30, TimeUnit.MINUTES)
                .maxConnectionAgeGrace(5, TimeUnit.MINUTES);
    }

    @Bean
    @GlobalServerInterceptor
    @Order(10)
    ServerInterceptor traceInterceptor() {
        return new GrpcTraceInterceptor();
    }

    @Bean
    @GlobalServerInterceptor
    @Order(20)
    ServerInterceptor metricsInterceptor(MeterRegistry registry) {
        return new MetricCollectingServerInterceptor(registry);
    }

    @Bean
    @GlobalServerInterceptor
    @Order(30)
    ServerInterceptor problemInterceptor(MeterRegistry registry) {
        return new GrpcProblemInterceptor(registry);
    }

    @Bean
    @GlobalServerInterceptor
    @Order(35)
    ServerInterceptor bulkheadInterceptor(WireSettings settings) {
        return new GrpcBulkheadInterceptor(settings.grpc().maxCalls());
    }

    @Bean
    @GlobalServerInterceptor
    @Order(40)
    ServerInterceptor accessInterceptor(TokenVerifier tokens, ObjectProvider<CurrentRoles> current) {
        return new GrpcAccessInterceptor(tokens, current.getIfAvailable(() -> caller -> caller));
    }

    /** Keeps the framework's own exception interceptor out of the chain: ours knows the details. */
    @Bean
    GrpcExceptionHandlerInterceptor exceptionHandlerInterceptor() {
        return new GrpcExceptionHandlerInterceptor(failure -> null);
    }

    /** Instead of Spring's own source of texts, whose class asks the JDK for all of its thousand locales. */
    @Bean(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME)
    MessageSource noTexts() {
        return new NoTexts();
    }

    /** Streams end before the server waits for its calls, or every stop would take the whole grace period. */
    @Bean
    ApplicationListener<ContextClosedEvent> streamsEnd(ObjectProvider<OpenStreams> streams) {
        return closed -> streams.forEach(OpenStreams::endAll);
    }

    @Bean
    HealthStatusManager healthStatusManager() {
        return new HealthStatusManager();
    }

    @Bean
    BindableService healthService(HealthStatusManager health) {
        return health.getHealthService();
    }

    @Bean
    GrpcHealthSwitch healthSwitch(HealthStatusManager health) {
        return new GrpcHealthSwitch(health);
    }

    /** Knows no text in any language: what a service says are reasons, which its callers put into words. */
    private static final class NoTexts implements MessageSource {
        @Override
        public @Nullable String getMessage(
                String code, Object @Nullable [] args, @Nullable String defaultMessage, @Nullable Locale locale) {
            return defaultMessage;
        }

        @Override
        public String getMessage(String code, Object @Nullable [] args, @Nullable Locale locale) {
            throw new NoSuchMessageException(code);
        }

        @Override
        public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
            String text = resolvable.getDefaultMessage();
            if (text == null) {
                throw new NoSuchMessageException(Arrays.toString(resolvable.getCodes()));
            }
            return text;
        }
    }
}
