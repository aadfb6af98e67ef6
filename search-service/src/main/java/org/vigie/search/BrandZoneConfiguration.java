package org.vigie.search;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.wire.client.Peers;

/** Wires the brands' zones, by which alerts and authors go. */
@Configuration(proxyBeanMethods = false)
class BrandZoneConfiguration {
    @Bean
    BrandZones brandZones(Peers peers, Clock clock) {
        return new GrpcBrandZones(peers.service("routing", DirectoryServiceGrpc::newBlockingStub), clock);
    }
}
