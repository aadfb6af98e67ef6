package org.vigie.gateway;

import org.junit.jupiter.api.Test;
import org.vigie.testing.HouseRules;

class ArchitectureTest {
    @Test
    void module_keepsTheHouseRules() {
        HouseRules.check(GatewayApplication.class);
    }
}
