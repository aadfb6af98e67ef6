package org.vigie.benchmarks;

import org.junit.jupiter.api.Test;
import org.vigie.testing.HouseRules;

class ArchitectureTest {

    @Test
    void module_keepsTheHouseRules() {
        HouseRules.check(BenchCommand.class);
    }
}
