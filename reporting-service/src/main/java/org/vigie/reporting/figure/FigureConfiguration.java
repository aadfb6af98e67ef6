package org.vigie.reporting.figure;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.reporting.recompute.Recomputation;
import org.vigie.wire.postgres.PostgresBrands;

/** Wires the figures. */
@Configuration(proxyBeanMethods = false)
class FigureConfiguration {
    @Bean
    Figures figures(PostgresBrands brands) {
        return new PostgresFigures(brands);
    }

    @Bean
    FigureGrpcApi figureApi(Figures figures, Recomputation recomputation, Clock clock) {
        return new FigureGrpcApi(figures, recomputation, clock);
    }
}
