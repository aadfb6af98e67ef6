package org.vigie.reporting;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.vigie.wire.client.WireClientConfiguration;
import org.vigie.wire.postgres.PostgresConfiguration;
import org.vigie.wire.server.WireServerConfiguration;

/** The reporting service: what was measured. */
@SpringBootApplication
@Import({WireServerConfiguration.class, WireClientConfiguration.class, PostgresConfiguration.class})
public class ReportingApplication {
    public static void main(String[] args) {
        SpringApplication.run(ReportingApplication.class, args);
    }
}
