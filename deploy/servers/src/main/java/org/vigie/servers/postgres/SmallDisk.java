package org.vigie.servers.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vigie.servers.ChildProcess;

/**
 * A file system of a few MiB that a test may fill to its last byte without harm to the machine. It is mounted in a user and mount
 * namespace of the server's own, which needs no right that an ordinary user lacks, and goes with the server. A second namespace
 * inside makes the server nobody again, for it refuses to be root.
 */
final class SmallDisk {
    private static final String MOUNT = """
            mount -t tmpfs -o size="$1"m,mode=0700 vigie "$0" && mkdir "$0/space" && shift && exec unshare -U "$@"
            """;

    private SmallDisk() {}

    static Path folder(PostgresSettings settings) {
        return mountPoint(settings).resolve("space");
    }

    private static Path mountPoint(PostgresSettings settings) {
        return settings.place().folder().resolve("small");
    }

    /** What stands before the server's command, so that it sees the disk. */
    static List<String> mount(PostgresSettings settings) throws IOException {
        String folder = Files.createDirectories(mountPoint(settings)).toString();
        ChildProcess.run(
                "`unshare -Umr` and a mount in it, which give PostgreSQL a small disk (allow user namespaces:"
                        + " kernel.apparmor_restrict_unprivileged_userns=0 where there is that switch),",
                List.of("unshare", "-Umr", "/bin/sh", "-c", "mount -t tmpfs vigie \"$0\"", folder),
                Map.of());
        return List.of("unshare", "-Umr", "/bin/sh", "-c", MOUNT.strip(), folder, String.valueOf(settings.smallDisk()));
    }
}
