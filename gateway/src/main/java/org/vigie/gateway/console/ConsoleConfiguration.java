package org.vigie.gateway.console;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The last route: whatever is left. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {
    @Bean
    @Order(1000)
    RouterFunction<ServerResponse> consoleRoutes() {
        var handler = new HttpConsoleHandler(new ConsoleFiles("/console"));
        return RouterFunctions.route()
                .route(
                        RequestPredicates.all(),
                        request -> ServerResponse.ok().build((http, response) -> {
                            handler.handle(http, response);
                            return null;
                        }))
                .build();
    }
}
