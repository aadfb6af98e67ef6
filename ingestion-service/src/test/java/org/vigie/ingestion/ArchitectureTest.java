package org.vigie.ingestion;

import org.junit.jupiter.api.Test;
import org.vigie.testing.HouseRules;

class ArchitectureTest {
    @Test
    void module_keepsTheHouseRules() {
        HouseRules.check(IngestionApplication.class);
    }
}
