package org.vigie.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.vigie.local.Refusal;

/**
 * The classes of a service as the JVM had them when it last ended in order, so that the next start neither reads nor verifies them again
 * (class data sharing). The first process that ends writes the archive; later ones use it. One that does not fit the JVM or the jar any more
 * is passed over by the JVM itself, and removed when the jar is unpacked anew. Safe when several installations share a checkout: each process
 * writes a file of its own, which takes the archive's name as a whole.
 */
final class ClassArchive {

    private final Path archive;
    private final Path written;

    private ClassArchive(Path archive, Path written) {
        this.archive = archive;
        this.written = written;
    }

    /** @param jar the unpacked service */
    static ClassArchive of(Path jar) {
        String name = jar.getFileName() + "-" + Runtime.version().feature() + ".jsa";
        String own = name + "." + ProcessHandle.current().pid() + "-" + System.nanoTime();
        return new ClassArchive(jar.resolveSibling(name), jar.resolveSibling(own));
    }

    /** What the JVM of the service is told. */
    List<String> words() {
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive)
                : List.of("-XX:ArchiveClassesAtExit=" + written, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /** To be called when the process has ended: keeps what it wrote. */
    void keep() {
        try {
            if (Files.exists(written)) {
                Files.move(written, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new Refusal("Cannot keep " + archive + ": " + e.getMessage(), e);
        }
    }

    /** Removes the archives of a jar that is replaced. */
    static void removeAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var archives = Files.newDirectoryStream(folder, "*.jsa*")) {
            for (Path archive : archives) {
                Files.delete(archive);
            }
        }
    }
}
