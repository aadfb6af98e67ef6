package org.vigie.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server's data folder, held by one JVM at a time. A process that an earlier JVM left there is recognised by id and start time, so
 * that a reused id is never mistaken for it, and ended.
 */
final class Folder implements AutoCloseable {

    private static final String PID_FILE = "vigie.pid";
    private static final Duration END = Duration.ofSeconds(10);

    private final Path pidFile;
    private final FileChannel channel;

    private Folder(Path pidFile, FileChannel channel) {
        this.pidFile = pidFile;
        this.channel = channel;
    }

    /** Makes the folder, takes its lock and ends what a killed JVM left running there. */
    static Folder take(Path folder) {
        try {
            Files.createDirectories(folder);
            Path lockFile = folder.resolve("vigie.lock");
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new ServerFailed(
                        "The folder " + folder + " is used by another running Vigie: stop that one first.");
            }
            Folder taken = new Folder(folder.resolve(PID_FILE), channel);
            taken.endLeftOver(folder);
            return taken;
        } catch (IOException e) {
            throw new ServerFailed("Cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        }
    }

    void remember(ProcessHandle process) {
        try {
            Files.writeString(
                    pidFile,
                    process.pid() + " "
                            + started(process).map(Instant::toEpochMilli).orElse(0L));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + pidFile, e);
        }
    }

    /** The process that a killed JVM left in a folder, while it runs. */
    static Optional<ProcessHandle> leftOver(Path folder) throws IOException {
        Path file = folder.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] words = Files.readString(file).trim().split(" ", -1);
        if (words.length != 2) {
            return Optional.empty();
        }
        long started = Long.parseLong(words[1]);
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> ChildProcess.isBegunAt(process, started));
    }

    private void endLeftOver(Path folder) throws IOException {
        leftOver(folder).ifPresent(Folder::end);
        Files.deleteIfExists(pidFile);
    }

    /** Ends a process at once and waits until it is gone. */
    static void end(ProcessHandle process) {
        process.destroyForcibly();
        if (!awaitEnd(process, END)) {
            throw new ServerFailed("Process " + process.pid() + " does not end: end it by hand.");
        }
    }

    /**
     * Waits until a process is gone. Looks at the process itself: {@code onExit} completes on the common pool, which the caller's
     * own work may occupy.
     *
     * @return false when it is still there after that time
     */
    static boolean awaitEnd(ProcessHandle process, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailed("Interrupted while process " + process.pid() + " ended", e);
            }
        }
        return true;
    }

    private static Optional<Instant> started(ProcessHandle process) {
        return process.info().startInstant();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(pidFile);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release " + pidFile.getParent(), e);
        }
    }
}
