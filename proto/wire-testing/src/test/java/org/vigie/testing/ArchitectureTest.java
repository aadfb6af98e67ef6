package org.vigie.testing;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vigie.servers.Server;

class ArchitectureTest {

    @Test
    void module_keepsTheHouseRules() {
        // The isolation suite reads the contract itself, by descriptor.
        HouseRules.of(HouseRules.class)
                .without(HouseRules.Rule.CONTRACT_AT_THE_DOOR)
                .check();
    }

    /** That module cannot depend on this one, so its rules are checked from here. */
    @Test
    void servers_keepTheHouseRules() {
        HouseRules.of(Server.class)
                .in(Path.of("../../deploy/servers").toAbsolutePath().normalize())
                .check();
    }
}
