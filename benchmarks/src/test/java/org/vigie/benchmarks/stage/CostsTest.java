package org.vigie.benchmarks.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostsTest {

    @Test
    void since_countsAPartThatWasRestartedFromItsRestart() {
        Costs before = new Costs(Map.of("search", 5.0, "gateway", 2.0), Map.of(), Map.of());
        Costs after = new Costs(Map.of("search", 1.0, "gateway", 3.5, "load", 0.5), Map.of("search", 10.0), Map.of());
        Costs spent = after.since(before);
        assertThat(spent.cpuSeconds()).isEqualTo(Map.of("search", 1.0, "gateway", 1.5, "load", 0.5));
        assertThat(spent.ofServices()).isEqualTo(2.5);
    }

    @Test
    void perThing_isMicrosecondsDearestFirst() {
        assertThat(new Costs(Map.of("search", 0.1, "gateway", 0.3), Map.of(), Map.of()).perThing(1000))
                .isEqualTo("gateway 300, search 100 µs");
    }

    @Test
    void memory_countsTheLauncherToo() {
        Costs costs = new Costs(Map.of(), Map.of("search", 100.0, "load", 70.0), Map.of("search", 80.0, "load", 60.0));
        assertThat(costs.residentOfAll()).isEqualTo(170);
        assertThat(costs.proportionalOfAll()).isEqualTo(140);
        assertThat(costs.residentText()).isEqualTo("search 100, load 70 MB");
    }

    @Test
    void memory_isReadOfThisProcess() {
        Costs costs = Costs.of(Map.of());
        assertThat(costs.residentOfAll()).isGreaterThan(10);
        assertThat(costs.residentOfAll()).isGreaterThanOrEqualTo(costs.proportionalOfAll() * 0.9);
    }

    @Test
    void kilobytes_areReadByName() {
        assertThat(Costs.kilobytes(List.of("Rss:  9 kB", "Pss:   12 kB", "Pss_Anon: 3 kB"), "Pss:"))
                .isEqualTo(12);
    }
}
