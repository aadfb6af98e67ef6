package org.vigie.search.share;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;

/** Wires the shares of brands; wire's own interceptors, the access check the last of them, come before. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShareSettings.class)
class ShareConfiguration {
    @Bean
    @GlobalServerInterceptor
    @Order(50)
    GrpcShareInterceptor shareInterceptor(ShareSettings settings) {
        int calls = settings.callsFor(Runtime.getRuntime().availableProcessors());
        return new GrpcShareInterceptor(new SearchShares(calls, settings.waiting()));
    }
}
