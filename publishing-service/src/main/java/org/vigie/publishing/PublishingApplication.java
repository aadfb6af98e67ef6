package org.vigie.publishing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.vigie.wire.client.WireClientConfiguration;
import org.vigie.wire.postgres.PostgresConfiguration;
import org.vigie.wire.server.WireServerConfiguration;

/** The publishing service: the exit door. */
@SpringBootApplication
@Import({WireServerConfiguration.class, WireClientConfiguration.class, PostgresConfiguration.class})
public class PublishingApplication {
    public static void main(String[] args) {
        SpringApplication.run(PublishingApplication.class, args);
    }
}
