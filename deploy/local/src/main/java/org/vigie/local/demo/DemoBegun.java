package org.vigie.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.vigie.local.Refusal;
import org.vigie.local.installation.Installation;

/** When the demo of an installation began: what its feeds count their days from. */
final class DemoBegun {

    private static final String FILE = "demo-begun";

    private DemoBegun() {}

    /** The moment of the first call in the installation's life, which is remembered. @throws Refusal when it cannot be kept */
    static Instant of(Installation installation) {
        Path file = installation.file(FILE);
        try {
            if (!Files.exists(file)) {
                installation.write(FILE, Instant.now().toString());
            }
            return Instant.parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new Refusal("Cannot keep " + file + ": " + e.getMessage(), e);
        }
    }
}
