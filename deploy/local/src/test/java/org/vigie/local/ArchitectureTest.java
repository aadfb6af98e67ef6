package org.vigie.local;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.testing.HouseRules;

class ArchitectureTest {
    @Test
    void module_keepsTheHouseRules() {
        HouseRules.check(VigieCommand.class);
    }

    /** These modules are tests alone, which do not know the rules; they depend on this one. */
    @ParameterizedTest
    @ValueSource(strings = {"e2e", "helm"})
    void modulesOfTests_keepTheRulesOfSources(String module) {
        HouseRules.of(VigieCommand.class)
                .in(Path.of("..", module).toAbsolutePath().normalize())
                .check();
    }
}
