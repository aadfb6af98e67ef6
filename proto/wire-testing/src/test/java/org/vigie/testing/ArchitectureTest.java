package org.vigie.testing;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void module_keepsTheHouseRules() {
        // The isolation suite reads the contract itself, by descriptor.
        HouseRules.of(HouseRules.class)
                .without(HouseRules.Rule.CONTRACT_AT_THE_DOOR)
                .check();
    }
}
