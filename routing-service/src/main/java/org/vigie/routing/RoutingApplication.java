package org.vigie.routing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.vigie.wire.client.WireClientConfiguration;
import org.vigie.wire.postgres.PostgresConfiguration;
import org.vigie.wire.server.WireServerConfiguration;

/** The routing service. */
@SpringBootApplication
@Import({WireServerConfiguration.class, WireClientConfiguration.class, PostgresConfiguration.class})
public class RoutingApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(RoutingApplication.class, arguments);
    }
}
