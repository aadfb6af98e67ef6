package org.vigie.search.event;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.event.GrpcEventWatch;

/** Wires the facts of this service. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {
    @Bean
    EventGrpcApi eventGrpcApi(GrpcEventWatch watch) {
        return new EventGrpcApi(watch);
    }
}
