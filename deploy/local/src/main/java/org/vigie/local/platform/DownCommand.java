package org.vigie.local.platform;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.vigie.local.Refusal;
import org.vigie.local.installation.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops what runs, and what a killed {@code vigie up} may have left. Safe to run when nothing runs. */
@Command(name = "down", description = "Stops everything; the data stay.", mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {

    @Mixin
    private final Home home = new Home();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Installation installation = home.existing();
        Optional<Roster> roster = Roster.read(installation);
        if (roster.isEmpty()) {
            spec.commandLine().getOut().println("Nothing runs.");
            return 0;
        }
        Leftovers.end(installation, roster.get()).ifPresent(port -> {
            throw new Refusal("What was started is stopped, but port " + port
                    + " is still in use: end the program that has it before the next ./vigie up.");
        });
        spec.commandLine().getOut().println("Stopped.");
        return 0;
    }
}
