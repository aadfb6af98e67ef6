package org.vigie.testing;

import java.nio.file.Path;
import java.util.Locale;

/** The Maven module whose tests run: Maven and the usual editors run them in the module's own folder. */
final class Module {

    private Module() {}

    static Path folder() {
        return Path.of("").toAbsolutePath();
    }

    /** Short name, safe in identifiers: {@code routing} for {@code routing-service}, {@code wire_postgres} for {@code wire-postgres}. */
    static String name() {
        String folder = String.valueOf(folder().getFileName()).toLowerCase(Locale.ROOT);
        return folder.replaceFirst("-service$", "").replaceAll("[^a-z0-9]+", "_");
    }
}
