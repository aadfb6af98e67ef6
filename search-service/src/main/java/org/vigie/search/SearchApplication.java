package org.vigie.search;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.vigie.wire.client.WireClientConfiguration;
import org.vigie.wire.postgres.PostgresConfiguration;
import org.vigie.wire.server.WireServerConfiguration;

/** Starts the search service. */
@SpringBootApplication
@Import({WireServerConfiguration.class, WireClientConfiguration.class, PostgresConfiguration.class})
public class SearchApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(SearchApplication.class, arguments);
    }
}
