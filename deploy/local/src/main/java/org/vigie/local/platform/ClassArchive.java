package org.vigie.local.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.vigie.local.Refusal;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.Place;

/**
 * The classes of a service as the JVM wants them, loaded and linked, so that a start neither reads nor verifies nor links them again (class
 * data sharing with ahead-of-time linking, JEP 483). The first process writes down which classes it loaded, which costs it little; while
 * a later one runs, the archive is made of that list beside it, by a JVM that runs nothing of the service; those after it use the archive.
 * The JVM could record for the archive while it serves, but then it starts half as slowly again and takes long to end.
 *
 * <p>An archive is named after the build of the jar, the JVM and its options, so that another build never meets it: the JVM itself
 * compares size and time of the jar only, and builds are reproducible. What the JVM refuses all the same (a file that is broken, say), it
 * starts without. Safe when several installations share a checkout: each writes files of its own, which take the shared name as a whole.
 */
final class ClassArchive {
    private final Path jar;
    private final List<String> java;
    private final Path archive;
    private final Path list;
    private final Path written;

    private ClassArchive(Path jar, List<String> java, String name, String own) {
        this.jar = jar;
        this.java = List.copyOf(java);
        this.archive = jar.resolveSibling(name + ".jsa");
        this.list = jar.resolveSibling(name + ".classes");
        this.written = jar.resolveSibling(own);
    }

    /**
     * @param jar the unpacked service
     * @param java the JVM with those of its options that decide whether an archive fits: collector, object headers, modules
     */
    static ClassArchive of(ExtractedJar jar, List<String> java) {
        String name = name(jar, Runtime.version(), java);
        return new ClassArchive(
                jar.jar(),
                java,
                name,
                name + ".classes." + ProcessHandle.current().pid() + "-" + System.nanoTime());
    }

    /** Differs whenever one archive must not be used for the other. */
    static String name(ExtractedJar jar, Runtime.Version version, List<String> java) {
        String decisive = String.join("\n", jar.build(), version.toString(), String.join("\n", java));
        return jar.jar().getFileName() + "-" + UUID.nameUUIDFromBytes(decisive.getBytes(StandardCharsets.UTF_8));
    }

    /** What the JVM of the service is told. */
    List<String> words() {
        if (Files.exists(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive);
        }
        return Files.exists(list) ? List.of() : List.of("-XX:DumpLoadedClassList=" + written);
    }

    /** To be called when the process has ended: keeps its list. */
    void keep() {
        move(written, list);
    }

    /** Instead of {@link #keep} when it never was ready: its list would lack most classes, for all later starts. */
    void discard() {
        delete(written);
    }

    /**
     * Makes the archive when a former process left its list; at the lowest priority, ten to fifteen seconds of CPU. A process that is
     * killed or this one's end ends it too.
     */
    void make(String name) throws InterruptedException {
        if (Files.exists(archive) || !Files.exists(list)) {
            return;
        }
        Path made = archive.resolveSibling(written.getFileName() + ".jsa");
        List<String> words = new ArrayList<>(List.of("/usr/bin/env", "nice", "-n", "19"));
        words.addAll(java);
        words.addAll(List.of("-Xshare:dump", "-XX:+AOTClassLinking"));
        words.addAll(List.of("-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + made));
        words.addAll(List.of("-jar", jar.toString()));
        // Asked to end, it would first finish.
        var command = new ChildProcess.Command(words, Map.of(), ChildProcess.Stop.KILL);
        try (var dump = ChildProcess.start(name + "-classes", Place.temporary(name + "-classes"), place -> command)) {
            if (dump.awaitEnd() == 0) {
                move(made, archive);
            } else {
                // Of a process that was killed, say: the next one lists its classes anew.
                delete(list);
            }
        } finally {
            delete(made);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Refusal("Cannot remove " + file + ": " + e.getMessage(), e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new Refusal("Cannot keep " + to + ": " + e.getMessage(), e);
        }
    }

    /** Removes the lists and archives of a jar that is replaced. */
    static void removeAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "*{.jsa,.classes}*")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
