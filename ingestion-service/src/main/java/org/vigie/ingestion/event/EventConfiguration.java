package org.vigie.ingestion.event;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.wire.event.GrpcEventWatch;

/** Wires the stream of facts. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {
    @Bean
    EventGrpcApi eventGrpcApi(GrpcEventWatch watch) {
        return new EventGrpcApi(watch);
    }
}
