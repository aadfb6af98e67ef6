package org.vigie.routing;

import java.time.Clock;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
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

    /** In microseconds, as PostgreSQL keeps them: what is stored and read again is the same moment. */
    @Bean
    @Primary
    InstantSource microseconds(Clock clock) {
        return () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
