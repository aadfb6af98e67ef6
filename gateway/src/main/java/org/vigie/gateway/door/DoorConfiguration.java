package org.vigie.gateway.door;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.HandlerFunctionAdapter;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.vigie.gateway.route.GrpcContract;
import org.vigie.gateway.route.HttpFixedPath;
import org.vigie.gateway.settings.GatewaySettings;
import org.vigie.gateway.settings.ProxySettings;
import org.vigie.wire.client.Peers;
import org.vigie.wire.server.ReadinessCheck;

/** Wires what surrounds every request. */
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    @Bean
    FilterRegistrationBean<HttpDoorFilter> doorFilter(GatewaySettings settings) {
        var registration = new FilterRegistrationBean<>(new HttpDoorFilter(settings.isSecure()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    GrpcWarmChannels warmChannels(GrpcContract contract, Peers peers) {
        Set<String> expected =
                contract.routes().stream().map(route -> route.rpc().peer()).collect(Collectors.toSet());
        return new GrpcWarmChannels(peers, expected);
    }

    /** Connects before the connector opens, so that the first request of a ready process is as quick as the others. */
    @Bean
    SmartLifecycle warmUp(GrpcWarmChannels channels) {
        return new WarmUp(channels);
    }

    @Bean
    @Order(5)
    RouterFunction<ServerResponse> probeRoutes(ObjectProvider<ReadinessCheck> checks) {
        var probes = new HttpProbes(checks.orderedStream().toList());
        return HttpFixedPath.of(HttpMethod.GET, "/healthz", (request, response) -> probes.health(response))
                .and(HttpFixedPath.of(HttpMethod.GET, "/readyz", (request, response) -> probes.readiness(response)));
    }

    /** Every answer comes from a function that writes it itself: the framework's controllers, views and converters are left out. */
    @Bean
    RouterFunctionMapping routerFunctionMapping() {
        var mapping = new RouterFunctionMapping();
        mapping.setMessageConverters(List.of(new ByteArrayHttpMessageConverter()));
        return mapping;
    }

    @Bean
    HandlerFunctionAdapter handlerFunctionAdapter() {
        return new HandlerFunctionAdapter();
    }

    /**
     * From trusted proxies the container takes the client's address, right to left past them, and nothing else: where people find us and
     * whether by TLS is {@code vigie.public.url}. Without proxies nobody's word is heard.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientAddresses(ProxySettings settings) {
        return factory -> {
            if (!settings.trusted().isEmpty()) {
                RemoteIpValve valve = new RemoteIpValve();
                valve.setInternalProxies(String.join(",", settings.trusted()));
                valve.setProtocolHeader(null);
                factory.addEngineValves(valve);
            }
        };
    }

    /**
     * A body that was announced and refused is not waited for: 100-continue is said only when the body is read. Between chunks stands nothing but
     * their lengths: what else may stand there nobody sends, and the container would wait for each of its bytes, whatever time a body has.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusableBodies() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setProperty("continueResponseTiming", "onRead");
            connector.setProperty("maxExtensionSize", "0");
            // The end of the last line, and no line before it.
            connector.setProperty("maxTrailerSize", "2");
        });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> timedHeads() {
        return factory -> factory.setProtocol(HttpTimedHeads.class.getName());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> unreadBodies() {
        return factory -> factory.addEngineValves(new HttpUnreadBodies());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(HttpContainerErrors.class.getName());
            }
        });
    }

    private static final class WarmUp implements SmartLifecycle {
        private final GrpcWarmChannels channels;
        private volatile boolean running;

        WarmUp(GrpcWarmChannels channels) {
            this.channels = channels;
        }

        @Override
        public void start() {
            channels.warm(WARM_UP);
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return 0; // the web server starts later, with a phase near the maximum
        }
    }
}
