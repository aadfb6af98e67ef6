package org.vigie.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vigie.local.Refusal;
import org.vigie.local.installation.Installation;
import org.vigie.servers.ChildProcess;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs, written by {@code vigie up} for the other commands.
 *
 * @param pid process id of {@code vigie up}
 * @param startedAt its start in milliseconds since 1970, so that a reused id is told apart
 * @param portOffset see {@code PortPlan}
 * @param url where people sign in
 * @param ready whether everything has been started
 * @param parts the processes, in the order they were started
 */
record Roster(long pid, long startedAt, int portOffset, String url, boolean ready, List<Part> parts) {

    /**
     * One process.
     *
     * @param doors where it is asked whether it serves, as URLs: http, postgresql, redis, smtp, imap
     */
    record Part(String name, long pid, int port, List<String> doors) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "run.json";
    /** Id and start of {@code vigie up} as the folders of the servers have them, for the script where there is no JSON. */
    private static final String PID_FILE = "vigie.pid";

    static Optional<Roster> read(Installation installation) {
        Path file = installation.file(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Roster.class));
        } catch (IOException | JacksonException e) {
            throw new Refusal(
                    "Cannot read " + file
                            + ", which names what runs: when no ./vigie up runs any more, remove it and go on.",
                    e);
        }
    }

    void write(Installation installation) {
        installation.write(PID_FILE, pid + " " + startedAt + "\n");
        installation.write(FILE, JSON.writeValueAsString(this));
    }

    static void remove(Installation installation) {
        try {
            Files.deleteIfExists(installation.file(FILE));
            Files.deleteIfExists(installation.file(PID_FILE));
        } catch (IOException e) {
            throw new Refusal("Cannot remove " + installation.file(FILE) + ": " + e.getMessage(), e);
        }
    }

    /** The {@code vigie up} that wrote this, when it still runs. */
    Optional<ProcessHandle> owner() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().startInstant().isEmpty()
                        ? startedAt == 0
                        : ChildProcess.isBegunAt(process, startedAt));
    }
}
