package org.vigie.local;

import org.vigie.local.api.ApiFailed;
import org.vigie.local.check.CheckCommand;
import org.vigie.local.haystack.HaystackCommand;
import org.vigie.local.platform.DownCommand;
import org.vigie.local.platform.StatusCommand;
import org.vigie.local.platform.UpCommand;
import org.vigie.servers.ServerFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 could not be done (one sentence says why), 2 the words of the call are wrong. */
@Command(
        name = "vigie",
        description = "Runs, checks and measures Vigie.",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            CheckCommand.class,
            HaystackCommand.class
        })
public final class VigieCommand {

    private VigieCommand() {}

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new VigieCommand());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof ServerFailed || failure instanceof Refusal || failure instanceof ApiFailed) {
                command.getErr().println("vigie: " + failure.getMessage());
            } else {
                command.getErr().println("vigie: unexpected failure, please report it:");
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
        System.exit(line.execute(arguments));
    }
}
