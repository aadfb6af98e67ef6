package org.vigie.local.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.vigie.local.Refusal;
import org.vigie.servers.ChildProcess;

/**
 * A service's jar unpacked into one with its libraries beside it. Classes are not loaded from the nested jar: its file is one lock, and
 * virtual threads that load classes under load on two cores were seen to block one another and the event loop for ever.
 *
 * @param jar what is run
 * @param build which build it is of: differs between two builds even where the JVM sees no difference
 */
record ExtractedJar(Path jar, String build) {

    /**
     * The runnable jar of the unpacked service; unpacks when it is absent or older than what was built. Of several installations that
     * share a checkout and start at once, one unpacks and the others wait for it.
     */
    static ExtractedJar of(Path built) {
        Path folder = folder(built);
        Path mark = folder.resolve(".complete");
        try {
            // Builds are reproducible, so a file's own time says nothing; when the disk last changed it does.
            String wanted = Files.getAttribute(built, "unix:ctime") + " " + Files.size(built);
            if (!says(mark, wanted)) {
                try (FileChannel turns = FileChannel.open(
                                built.resolveSibling("extracting.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                        FileLock turn = turns.lock()) {
                    if (turn.isValid() && !says(mark, wanted)) {
                        unpack(built, folder);
                        Files.writeString(mark, wanted);
                    }
                }
            }
            return new ExtractedJar(folder.resolve(built.getFileName()), wanted);
        } catch (IOException e) {
            throw new Refusal("Cannot unpack " + built + ": " + e.getMessage(), e);
        }
    }

    private static boolean says(Path mark, String wanted) throws IOException {
        return Files.exists(mark) && Files.readString(mark).equals(wanted);
    }

    private static void unpack(Path built, Path folder) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        ChildProcess.run(
                "Unpacking " + built.getFileName(),
                List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        built.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString()),
                Map.of());
        ClassArchive.removeAll(folder);
    }

    /** Removes the class archives of the unpacked service, so that the next start is as one after a build. */
    static void removeArchives(Path built) {
        try {
            ClassArchive.removeAll(folder(built));
        } catch (IOException e) {
            throw new Refusal("Cannot remove the class archives in " + folder(built) + ": " + e.getMessage(), e);
        }
    }

    private static Path folder(Path built) {
        return built.resolveSibling("extracted");
    }
}
