package org.vigie.servers;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.vigie.testing.HouseRules;

class ArchitectureTest {

    @Test
    void module_keepsTheHouseRules() {
        HouseRules.check(Server.class);
    }

    /** That module cannot know the rules: what holds them depends on it. */
    @Test
    void servers_keepTheHouseRules() {
        HouseRules.of(Server.class)
                .in(Path.of("../servers").toAbsolutePath().normalize())
                .check();
    }
}
