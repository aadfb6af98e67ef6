package org.vigie.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;

/**
 * The classes of a server as its JVM wants them, parsed and verified: what a first run loaded, kept in the {@link Distributions cache}
 * for all later starts. The tests of this module make it; a start without one only takes longer. What the JVM refuses (a file that is
 * broken, say), it starts without.
 */
public final class ClassArchive {

    private static final String FILE = "classes.jsa";

    private final String entry;

    private ClassArchive(String entry) {
        this.entry = entry;
    }

    /**
     * @param server as {@link Distributions#version} knows it
     * @param java the options that decide whether an archive fits: collector, modules
     * @param jars of the class path and module path, one of each folder that was unpacked as a whole: unpacked anew, an archive does not fit
     */
    public static ClassArchive of(String server, List<String> java, List<Path> jars) {
        List<String> decisive = new ArrayList<>(java);
        decisive.add(System.getProperty("java.vm.vendor") + Runtime.version());
        for (Path jar : jars) {
            decisive.add(jar + " " + jar.toFile().lastModified());
        }
        byte[] bytes = String.join("\n", decisive).getBytes(StandardCharsets.UTF_8);
        return new ClassArchive(
                server + "-" + Distributions.version(server) + "-classes-" + UUID.nameUUIDFromBytes(bytes));
    }

    /** What the JVM of the server is told: nothing as long as there is no archive. */
    public List<String> words() {
        return Distributions.existing(entry)
                .map(folder -> List.of(
                        "-XX:SharedArchiveFile=" + folder.resolve(FILE),
                        // Of modules it shares less than it could, and says so each time.
                        "-Xlog:cds=off",
                        "-Xlog:aot=off"))
                .orElse(List.of());
    }

    /**
     * Makes the archive unless it is there.
     *
     * @param run starts the server with one more word for its JVM, uses it and returns once it has ended in order by itself
     * @throws ServerFailed when it ended without an archive
     */
    public void make(ToIntFunction<String> run) {
        Distributions.entry(entry, folder -> {
            Path file = folder.resolve(FILE);
            int status = run.applyAsInt("-XX:ArchiveClassesAtExit=" + file);
            require(file, status);
        });
    }

    private void require(Path file, int status) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            throw new ServerFailed("No class archive " + entry + ": the server ended with " + status + ".");
        }
    }
}
