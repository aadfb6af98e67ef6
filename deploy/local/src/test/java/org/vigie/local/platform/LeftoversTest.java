package org.vigie.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.installation.Installation;

class LeftoversTest {

    /** All ports are waited for: none may be among those that the system gives to whoever connects, from 32768 on. */
    private static final int PORT_OFFSET = 20_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Installation installation;

    /** Runs as somebody's own Redis does. */
    @SuppressWarnings("NullAway.Init")
    private Process redis;

    @BeforeEach
    void start() throws IOException {
        installation = Installation.open(folder, folder.resolve("data"));
        Path program = Files.copy(Path.of("/usr/bin/tail"), folder.resolve("redis-server"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path configuration = Files.createFile(folder.resolve("redis.conf"));
        redis = new ProcessBuilder(program.toString(), "-f", configuration.toString()).start();
        Roster.Part part = new Roster.Part("redis", redis.pid(), 7379, List.of());
        // Of a vigie up that runs no more: nobody has this id and this start.
        new Roster(redis.pid(), 1, PORT_OFFSET, "", true, List.of(part)).write(installation);
    }

    @AfterEach
    void stop() {
        redis.destroyForcibly();
    }

    private void pidFile(long startedAt) throws IOException {
        Path data = Files.createDirectories(installation.data("redis"));
        Files.writeString(data.resolve("vigie.pid"), redis.pid() + " " + startedAt);
    }

    private void end() {
        Leftovers.end(installation, Roster.read(installation).orElseThrow());
        assertThat(Roster.read(installation)).isEmpty();
    }

    /** Else {@code down} would say that it stopped what the next start then meets. */
    @Test
    void portThatStaysTaken_isNamed() throws Exception {
        pidFile(1);
        try (var taken = new ServerSocket(PORT_OFFSET + 7379, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Leftovers.end(installation, Roster.read(installation).orElseThrow(), Duration.ZERO))
                    .contains(taken.getLocalPort() + " (redis)");
        }
    }

    @Test
    void programThatHasTheIdByNow_isLeftAlone() throws Exception {
        pidFile(1);
        end();
        assertThat(redis.isAlive()).isTrue();
    }

    @Test
    void whatOutlivedItsSupervisor_isEnded_alsoAfterTheMachinesClockWasPutRight() throws Exception {
        long start = redis.info().startInstant().orElseThrow().toEpochMilli();
        assertThat(new Roster(redis.pid(), start - 1_000, 30_000, "", true, List.of()).owner())
                .as("told by a JVM of before")
                .isPresent();
        assertThat(new Roster(redis.pid(), start - 10_000, 30_000, "", true, List.of()).owner())
                .as("another program by now")
                .isEmpty();
        pidFile(start + 1_000);
        end();
        assertThat(redis.isAlive()).isFalse();
    }

    @Test
    void whatOutlivedItsSupervisor_isEnded() throws Exception {
        pidFile(redis.info().startInstant().orElseThrow().toEpochMilli());
        end();
        assertThat(redis.isAlive()).isFalse();
    }
}
