package org.vigie.gateway.route;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the contract once. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {
    @Bean
    GrpcContract grpcContract() {
        return GrpcContract.load();
    }

    @Bean
    RouteTable routeTable(GrpcContract contract) {
        return new RouteTable(contract.routes());
    }
}
