package org.vigie.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.api.TextHash;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;

class DemoFurnishedTest {
    @TempDir
    private Path folder;

    /** Nobody serves there: whoever asks fails. */
    private final Demo demo = Demo.load(new PortPlan(50_000));

    private final List<String> said = new ArrayList<>();

    private Installation installation() {
        return Installation.open(folder, folder.resolve("installation"));
    }

    private static String agencies() throws Exception {
        try (var in = Demo.resource("agencies.json")) {
            return TextHash.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatWasMade_isNotAskedFor() throws Exception {
        DemoFurnished.keep(installation(), agencies());

        demo.furnish(installation(), said::add);

        assertThat(said).hasSize(2).allMatch(line -> line.endsWith(": was already there"));
    }

    @Test
    void otherAgenciesThanWereMade_areMade() {
        DemoFurnished.keep(installation(), "those of another version");

        assertThatThrownBy(() -> demo.furnish(installation(), said::add)).isInstanceOf(RuntimeException.class);
        assertThat(said).isEmpty();
    }

    @Test
    void halfMade_isNotRemembered() throws Exception {
        assertThatThrownBy(() -> demo.furnish(installation(), said::add)).isInstanceOf(RuntimeException.class);

        assertThat(DemoFurnished.with(installation(), agencies())).isFalse();
    }

    @Test
    void withoutItsDatabase_nothingIsThere() throws Exception {
        DemoFurnished.keep(installation(), agencies());
        try (var files = Files.walk(installation().data("postgresql"))) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }

        assertThat(DemoFurnished.with(installation(), agencies())).isFalse();
    }
}
