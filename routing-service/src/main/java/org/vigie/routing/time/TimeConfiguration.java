package org.vigie.routing.time;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.vigie.wire.postgres.PostgresWork;

/** Wires the time. This machine's own clock stays for tokens, which other machines date. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {
    @Bean(destroyMethod = "close")
    @Primary
    InstantSource databaseTime(PostgresWork work) {
        return new PostgresTime(work, System::nanoTime);
    }
}
