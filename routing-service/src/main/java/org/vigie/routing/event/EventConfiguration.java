package org.vigie.routing.event;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.event.GrpcEventWatch;

/** Wires the facts. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {
    @Bean
    EventGrpcApi eventApi(GrpcEventWatch watch) {
        return new EventGrpcApi(watch);
    }
}
