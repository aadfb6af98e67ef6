package org.vigie.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Gathers what tells why a process ended: its exit status, what it wrote to its log since it was started, the room on its disks and what
 * the kernel did for want of memory.
 */
final class LastWords {

    private static final int MOST_BYTES = 64 << 10;
    private static final long SUPERVISOR_SECONDS = 5;
    private static final String LATER = "start again when the machine has less to do, or mend what it says";

    private final Place place;
    private final long from;
    private final long memoryKills;

    private LastWords(Place place, long from, long memoryKills) {
        this.place = place;
        this.from = from;
        this.memoryKills = memoryKills;
    }

    /** To be called just before the process is started. */
    static LastWords from(Place place) throws IOException {
        long size = Files.exists(place.log()) ? Files.size(place.log()) : 0;
        return new LastWords(place, size, memoryKills());
    }

    /** As {@link Watched#ending}. @param supervisor ends with the status of the process, soon after it */
    String ending(Process supervisor) {
        try {
            if (!supervisor.waitFor(SUPERVISOR_SECONDS, TimeUnit.SECONDS)) {
                return "in a way that nobody saw; its log is " + place.log() + ".";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("Interrupted while a process ended; its log is " + place.log() + ".", e);
        }
        return ending(supervisor.exitValue()).words(place);
    }

    /** Of a process that runs and does not become ready: the rest of the sentence that says so. */
    String silence() {
        Ending soFar = ending(0);
        String why = soFar.knownCause(place.folder().toString())
                .map(cause -> " " + cause)
                .or(() -> soFar.lastWords().map(words -> ", its last words are " + words + ": " + LATER))
                .orElse(" and says nothing: " + LATER);
        return why + "; its log is " + place.log() + ".";
    }

    private Ending ending(int status) {
        long free = Stream.of(place.folder(), place.log())
                .mapToLong(LastWords::freeBytes)
                .min()
                .orElse(0);
        return new Ending(status, lines(), free, memoryKills() - memoryKills);
    }

    private List<String> lines() {
        try (InputStream log = Files.newInputStream(place.log())) {
            log.skipNBytes(Math.max(from, Files.size(place.log()) - MOST_BYTES));
            return new String(log.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static long freeBytes(Path file) {
        try {
            Path there = Files.exists(file) ? file : file.toAbsolutePath().getParent();
            return Files.getFileStore(there).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    /** Since the machine was started; 0 where the kernel does not count. */
    private static long memoryKills() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/vmstat"))) {
            return lines.filter(line -> line.startsWith("oom_kill "))
                    .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException notCounted) {
            return 0;
        }
    }
}
