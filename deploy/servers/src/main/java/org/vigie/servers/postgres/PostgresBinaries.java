package org.vigie.servers.postgres;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.vigie.servers.Archives;
import org.vigie.servers.Distributions;
import org.vigie.servers.ServerFailed;

/** The unpacked programs {@code initdb} and {@code postgres} for this platform. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    static Path folder() {
        String archive = archive();
        String entry = "postgres-" + Distributions.version("postgres") + "-" + archive.replace(".txz", "");
        return Distributions.entry(entry, folder -> {
            try (InputStream packed = Distributions.onClassPath(archive)) {
                Archives.untarXz(packed, folder);
            }
        });
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        boolean arm = processor.equals("aarch64");
        if (system.startsWith("linux")) {
            return arm ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz";
        }
        if (system.startsWith("mac") && arm) {
            return "postgres-darwin-arm_64.txz";
        }
        throw new ServerFailed("No PostgreSQL binaries for " + system + " on " + processor + ".");
    }
}
