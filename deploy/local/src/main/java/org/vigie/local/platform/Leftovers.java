package org.vigie.local.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.vigie.local.Refusal;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.Origin;
import org.vigie.local.installation.PortPlan;
import org.vigie.servers.ChildProcess;

/** Ends what a {@code vigie up} started, that one included when it still runs. */
final class Leftovers {

    private static final int PATIENCE_SECONDS = 90;
    private static final Duration SUPERVISORS_END = Duration.ofSeconds(40);

    private Leftovers() {}

    /**
     * Returns once all is gone. When {@code vigie up} was killed, the supervisors end what it had started, also what was not ready yet
     * and is not in the roster: hence the look at the ports.
     *
     * @return the first port that is in use all the same, such as {@code 7379 (redis)}
     */
    static Optional<String> end(Installation installation, Roster roster) {
        return end(installation, roster, SUPERVISORS_END);
    }

    static Optional<String> end(Installation installation, Roster roster, Duration patience) {
        Optional<ProcessHandle> owner = roster.owner();
        owner.ifPresent(process -> end(process, "vigie up"));
        for (Roster.Part part : roster.parts()) {
            ChildProcess.leftOver(installation.data(part.name())).ifPresent(process -> end(process, part.name()));
        }
        boolean demo = Origin.of(installation).map(Origin::demo).orElse(true);
        Optional<String> taken = new PortPlan(roster.portOffset()).awaitFree(patience, demo);
        Roster.remove(installation);
        return taken;
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
