package org.vigie.gateway.call;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.vigie.gateway.body.BodyRoom;
import org.vigie.gateway.caller.HttpIdentities;
import org.vigie.gateway.limit.RateLimits;
import org.vigie.gateway.route.RouteTable;
import org.vigie.gateway.settings.GatewaySettings;
import org.vigie.wire.client.Peers;

/** One gateway route for all of {@code /v1}: the contract decides what lies below. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallSettings.class)
class CallConfiguration {
    /** Of the heap, for bodies of calls that are read and answers that are written: a quarter. */
    private static final int SHARE = 4;

    @Bean
    BodyRoom callBodies(MeterRegistry meters) {
        BodyRoom bodies = new BodyRoom(Runtime.getRuntime().maxMemory() / SHARE, System::nanoTime);
        Gauge.builder("vigie.gateway.calls.held", bodies, BodyRoom::used)
                .description("What bodies of calls take while they are read, and answers while they are written")
                .baseUnit("bytes")
                .register(meters);
        return bodies;
    }

    @Bean
    HttpRpcHandler httpRpcHandler(
            RouteTable routes,
            HttpIdentities identities,
            RateLimits limits,
            Peers peers,
            CallSettings settings,
            BodyRoom callBodies,
            GatewaySettings gateway,
            MeterRegistry meters,
            Clock clock) {
        return new HttpRpcHandler(
                routes,
                identities,
                limits,
                new GrpcCalls(peers),
                settings,
                new StreamSlots(
                        settings.streamsPerCaller(), Runtime.getRuntime().maxMemory(), meters),
                callBodies,
                gateway.sealing().bytes(),
                meters,
                clock);
    }

    @Bean
    @Order(10)
    RouterFunction<ServerResponse> contractRoutes(HttpRpcHandler handler) {
        return GatewayRouterFunctions.route("contract")
                .route(
                        RequestPredicates.path("/v1/**"),
                        request -> ServerResponse.ok().build((http, response) -> {
                            handler.handle(http, response);
                            return null;
                        }))
                .build();
    }
}
