package org.vigie.gateway.openapi;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.vigie.gateway.route.GrpcContract;
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
        return RouterFunctions.route()
                .route(
                        RequestPredicates.GET("/openapi.json"),
                        request -> ServerResponse.ok().build((http, response) -> {
                            handler.openApi(response);
                            return null;
                        }))
                .route(
                        RequestPredicates.GET("/docs").or(RequestPredicates.GET("/docs/*")),
                        request -> ServerResponse.ok().build((http, response) -> {
                            handler.docs(http, response);
                            return null;
                        }))
                .build();
    }
}
