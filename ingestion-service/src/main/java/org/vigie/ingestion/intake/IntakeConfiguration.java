package org.vigie.ingestion.intake;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the memory of the intake. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeConfiguration.Settings.class)
class IntakeConfiguration {
    /** What the largest mail takes while it is read, in a mailbox with two million mails, fits the half that one portion may hold. */
    private static final int LEAST_MEBIBYTES = 96;

    private static final int MEBIBYTE = 1024 * 1024;

    /**
     * The memory of the intake.
     *
     * @param memory in MiB, {@value #LEAST_MEBIBYTES} to 65536; 0 = a quarter of the heap, or the least when that is more
     * @param patience how long a reader waits for it, 1 s to 4 min
     */
    @ConfigurationProperties("vigie.intake")
    record Settings(
            @DefaultValue("0") int memory,
            @DefaultValue("60s") Duration patience) {
        Settings {
            if (memory != 0 && (memory < LEAST_MEBIBYTES || memory > 65_536)) {
                throw new IllegalArgumentException(
                        "vigie.intake.memory: expected 0, or " + LEAST_MEBIBYTES + " to 65536 MiB, actual " + memory);
            }
            // A reading that brings nothing to its end for five minutes counts as stuck.
            if (patience.compareTo(Duration.ofSeconds(1)) < 0 || patience.compareTo(Duration.ofMinutes(4)) > 0) {
                throw new IllegalArgumentException("vigie.intake.patience: expected 1 s to 4 min, actual " + patience);
            }
        }

        /** In KiB, with a heap of so many bytes. */
        int kib(long heap) {
            long quarter = heap / 4 / MEBIBYTE;
            return 1024 * (memory != 0 ? memory : (int) Math.clamp(quarter, LEAST_MEBIBYTES, 65_536));
        }
    }

    @Bean
    IntakeMemory intakeMemory(Settings settings, MeterRegistry metrics) {
        IntakeMemory memory = new IntakeMemory(settings.kib(Runtime.getRuntime().maxMemory()), settings.patience());
        Gauge.builder("vigie.intake.memory.used", memory, kept -> 1024.0 * kept.used())
                .description("What readers hold of what strangers send, as it is counted")
                .baseUnit("bytes")
                .register(metrics);
        Gauge.builder("vigie.intake.memory.most", memory, kept -> 1024.0 * kept.most())
                .description("What they may hold at once")
                .baseUnit("bytes")
                .register(metrics);
        Gauge.builder("vigie.intake.memory.waiting", memory, IntakeMemory::waiting)
                .description("Readers and calls that wait for memory")
                .register(metrics);
        FunctionCounter.builder("vigie.intake.memory.refused", memory, IntakeMemory::refused)
                .description("Readings and calls that got no memory and are tried later")
                .register(metrics);
        return memory;
    }
}
