package org.vigie.search.passedover;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.search.WokenLoop;
import org.vigie.wire.postgres.PostgresBrands;

/** Wires the counts of queries that were passed over. */
@Configuration(proxyBeanMethods = false)
class PassedOverConfiguration {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    @Bean
    PassedOverCounts passedOverCounts(PostgresBrands brands) {
        return new PostgresPassedOverCounts(brands);
    }

    /** A process that ends in good order leaves nothing uncounted. */
    @Bean(destroyMethod = "handOver")
    PassedOverTally passedOverTally(PassedOverCounts counts, Clock clock) {
        return new PassedOverTally(counts, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    WokenLoop passedOverLoop(PassedOverTally passedOverTally) {
        return new WokenLoop("passed-over", PAUSE, () -> {
            passedOverTally.handOver();
            return false;
        });
    }
}
