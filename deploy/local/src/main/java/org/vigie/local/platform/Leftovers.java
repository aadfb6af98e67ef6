package org.vigie.local.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vigie.local.Refusal;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;

/** Ends what a {@code vigie up} started, that one included when it still runs. */
final class Leftovers {

    private static final int PATIENCE_SECONDS = 90;
    private static final Duration SUPERVISORS_END = Duration.ofSeconds(40);

    private Leftovers() {}

    /**
     * Returns once all is gone. When {@code vigie up} was killed, the supervisors end what it had started, also what was not ready yet
     * and is not in the roster: hence the look at the ports.
     */
    static void end(Installation installation, Roster roster) {
        Optional<ProcessHandle> owner = roster.owner();
        owner.ifPresent(process -> end(process, "vigie up"));
        for (Roster.Part part : roster.parts()) {
            leftover(part).ifPresent(process -> end(process, part.name()));
        }
        if (owner.isEmpty()) {
            new PortPlan(roster.portOffset()).awaitFree(SUPERVISORS_END);
        }
        Roster.remove(installation);
    }

    /** A process of ours that outlived its supervisor; an id that now belongs to another program is left alone. */
    private static Optional<ProcessHandle> leftover(Roster.Part part) {
        return ProcessHandle.of(part.pid()).filter(ProcessHandle::isAlive).filter(process -> isOurs(process, part));
    }

    private static boolean isOurs(ProcessHandle process, Roster.Part part) {
        String command = process.info()
                .command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("");
        List<String> programs = List.of("java", "postgres", "redis-server");
        return programs.stream().anyMatch(command::startsWith)
                && process.info().arguments().map(List::of).orElse(List.of()).stream()
                        .anyMatch(word -> word.contains(".vigie") || word.contains(part.name()));
    }

    private static void end(ProcessHandle process, String what) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new Refusal("Cannot wait for " + what + " (process " + process.pid() + "): " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while " + what + " stopped.", e);
        }
    }
}
