package org.vigie.wire;

import org.junit.jupiter.api.Test;
import org.vigie.testing.HouseRules;

class ArchitectureTest {
    @Test
    void wire_keepsTheHouseRules() {
        HouseRules.check(ArchitectureTest.class);
    }
}
