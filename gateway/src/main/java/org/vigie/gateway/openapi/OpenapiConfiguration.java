package org.vigie.gateway.openapi;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.vigie.gateway.route.GrpcContract;
import org.vigie.gateway.route.HttpFixedPath;
import org.vigie.gateway.settings.GatewaySettings;

/** Wires document and page. */
@Configuration(proxyBeanMethods = false)
class OpenapiConfiguration {
    @Bean
    @Order(40)
    RouterFunction<ServerResponse> docsRoutes(GrpcContract contract, GatewaySettings settings) {
        var document = SingletonSupplier.of(
                () -> OpenApiDocument.json(contract, settings.publicUrl().toString()));
        var handler = new HttpDocsHandler(document::obtain);
        return HttpFixedPath.of(HttpMethod.GET, "/openapi.json", (request, response) -> handler.openApi(response))
                .and(HttpFixedPath.of(HttpMethod.GET, "/docs", handler::docs))
                .and(HttpFixedPath.of(HttpMethod.GET, "/docs/*", handler::docs));
    }
}
