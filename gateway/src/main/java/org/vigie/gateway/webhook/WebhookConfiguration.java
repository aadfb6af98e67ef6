package org.vigie.gateway.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.vigie.gateway.body.BodyRoom;
import org.vigie.gateway.limit.RateLimits;
import org.vigie.gateway.limit.UnverifiedCalls;
import org.vigie.wire.client.Peers;

/** Wires the networks' door. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
    /** What ingestion accepts, too. */
    private static final int MAX_BODY_BYTES = 1 << 20;

    /** Of the heap, for bodies that are read: a quarter. */
    private static final int SHARE = 4;

    @Bean
    BodyRoom webhookBodies(MeterRegistry metrics) {
        BodyRoom bodies = new BodyRoom(Runtime.getRuntime().maxMemory() / SHARE, System::nanoTime);
        Gauge.builder("vigie.gateway.webhooks.held", bodies, BodyRoom::used)
                .description("What bodies of webhook calls take while they are read and handed on")
                .baseUnit("bytes")
                .register(metrics);
        return bodies;
    }

    @Bean
    @Order(20)
    RouterFunction<ServerResponse> webhookRoutes(
            Peers peers, RateLimits limits, UnverifiedCalls unverified, BodyRoom webhookBodies) {
        var handler =
                new HttpWebhookHandler(new GrpcWebhookIntake(peers), limits, unverified, webhookBodies, MAX_BODY_BYTES);
        return RouterFunctions.route()
                .route(
                        RequestPredicates.path("/webhooks/**"),
                        request -> ServerResponse.ok().build((http, response) -> {
                            handler.handle(http, response);
                            return null;
                        }))
                .build();
    }
}
