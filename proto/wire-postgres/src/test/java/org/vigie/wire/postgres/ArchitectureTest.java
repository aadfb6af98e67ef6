package org.vigie.wire.postgres;

import org.junit.jupiter.api.Test;
import org.vigie.testing.HouseRules;

class ArchitectureTest {
    @Test
    void wirePostgres_keepsTheHouseRules() {
        HouseRules.check(PostgresConfiguration.class);
    }
}
