package org.vigie.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vigie.local.Refusal;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.Place;

/**
 * The classes of a service as the JVM wants them, so that a start neither reads nor verifies them again (class data sharing). The first
 * process writes down which classes it loaded, which costs it nothing; while a later one runs, the archive is made of that list beside it;
 * those after it use the archive. The JVM could write the archive itself when it ends, but then starts half as slowly again. An archive
 * that does not fit the JVM or the jar any more is passed over by the JVM, and removed when the jar is unpacked anew. Safe when several
 * installations share a checkout: each writes files of its own, which take the shared name as a whole.
 */
final class ClassArchive {
    private final Path jar;
    private final Path archive;
    private final Path list;
    private final Path written;

    private ClassArchive(Path jar, String name, String own) {
        this.jar = jar;
        this.archive = jar.resolveSibling(name + ".jsa");
        this.list = jar.resolveSibling(name + ".classes");
        this.written = jar.resolveSibling(own);
    }

    /** @param jar the unpacked service */
    static ClassArchive of(Path jar) {
        String name = jar.getFileName() + "-" + Runtime.version();
        return new ClassArchive(
                jar, name, name + ".classes." + ProcessHandle.current().pid() + "-" + System.nanoTime());
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

    /**
     * Makes the archive when a former process left its list; at the lowest priority, some ten seconds of CPU. A process that is killed
     * or this one's end ends it too.
     *
     * @param java the JVM with the options that the service is started with
     */
    void make(String name, List<String> java) throws InterruptedException {
        if (Files.exists(archive) || !Files.exists(list)) {
            return;
        }
        Path made = archive.resolveSibling(written.getFileName() + ".jsa");
        List<String> words = new ArrayList<>(List.of("/usr/bin/env", "nice", "-n", "19"));
        words.addAll(java);
        words.addAll(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + made));
        words.addAll(List.of("-jar", jar.toString()));
        var command = new ChildProcess.Command(words, Map.of(), ChildProcess.Stop.TERMINATE);
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
