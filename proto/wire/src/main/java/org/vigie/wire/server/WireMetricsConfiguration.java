package org.vigie.wire.server;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.vigie.wire.settings.WireSettings;
import org.vigie.wire.settings.WireSettingsConfiguration;

/** One registry per process and the door it is read through. The server's configuration brings it; the gateway imports it. */
@Configuration(proxyBeanMethods = false)
@Import(WireSettingsConfiguration.class)
public class WireMetricsConfiguration {
    @Bean
    @ConditionalOnMissingBean
    PrometheusMeterRegistry meterRegistry(WireSettings settings) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().commonTags("service", settings.serviceName());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        return registry;
    }

    @Bean
    JvmGcMetrics jvmGcMetrics(PrometheusMeterRegistry registry) {
        JvmGcMetrics metrics = new JvmGcMetrics();
        metrics.bindTo(registry);
        return metrics;
    }

    @Bean
    HttpMetricsDoor metricsDoor(
            WireSettings settings,
            PrometheusMeterRegistry registry,
            ApplicationAvailability availability,
            ObjectProvider<ReadinessCheck> checks) {
        return new HttpMetricsDoor(
                new InetSocketAddress(settings.metricsHost(), settings.metricsPort()),
                registry,
                () -> availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC,
                checks.orderedStream().toList());
    }
}
