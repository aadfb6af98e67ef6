package org.vigie.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vigie.local.Refusal;
import org.vigie.local.installation.Installation;

/** Which agencies were made in an installation: kept beside the database that holds them, so that it goes with it. */
final class DemoFurnished {

    private DemoFurnished() {}

    /** Whether all of them are there. @param description differs whenever other things are to be made */
    static boolean with(Installation installation, String description) {
        Path file = file(installation);
        try {
            return Files.exists(file) && Files.readString(file).equals(description);
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** To be called when they are. */
    static void keep(Installation installation, String description) {
        Path file = file(installation);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, description);
        } catch (IOException e) {
            throw new Refusal("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static Path file(Installation installation) {
        return installation.data("postgresql").resolve("demo-furnished");
    }
}
