package org.vigie.local.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vigie.local.Refusal;
import org.vigie.local.installation.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops what runs, and what a killed {@code vigie up} may have left. Safe to run when nothing runs. */
@Command(name = "down", description = "Stops everything; the data stay.", mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    private static final int PATIENCE_SECONDS = 90;

    @Mixin
    private final Home home = new Home();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Installation installation = home.open();
        Optional<Roster> roster = Roster.read(installation);
        if (roster.isEmpty()) {
            spec.commandLine().getOut().println("Nothing runs.");
            return 0;
        }
        roster.get().owner().ifPresent(owner -> end(owner, "vigie up"));
        for (Roster.Part part : roster.get().parts()) {
            leftover(part).ifPresent(process -> end(process, part.name()));
        }
        Roster.remove(installation);
        spec.commandLine().getOut().println("Stopped.");
        return 0;
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
