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
    FigureGrpcApi figureApi(PostgresBrands brands, Recomputation recomputation, Clock clock) {
        return new FigureGrpcApi(new PostgresFigures(brands), recomputation, clock);
    }
}
