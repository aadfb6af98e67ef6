package org.vigie.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.servers.postgres.PostgresServer;
import org.vigie.servers.postgres.PostgresSettings;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;
import redis.clients.jedis.RedisClient;

/** Real processes that die while they start, and what is said of them. */
class EndingIT {

    /** Takes all the memory that it is given. */
    static final class Greedy {
        private Greedy() {}

        public static void main(String[] words) {
            List<long[]> all = new ArrayList<>();
            while (all.size() < Integer.MAX_VALUE) {
                all.add(new long[1 << 16]);
            }
        }
    }

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path folder;

    private Place place() {
        return Place.kept(folder.resolve("data"), folder.resolve("its.log"), 0);
    }

    /** One sentence in one line, with the log. */
    private AbstractStringAssert<?> saidOf(ThrowingCallable start) {
        ServerFailed failed = catchThrowableOfType(ServerFailed.class, start);
        System.out.println(failed.getMessage());
        return assertThat(failed.getMessage())
                .doesNotContain("\n", "\tat ")
                .endsWith("; its log is " + folder.resolve("its.log") + ".");
    }

    private AbstractStringAssert<?> saidOf(String... words) {
        return saidOf(() -> {
            var command = new ChildProcess.Command(List.of(words), Map.of(), ChildProcess.Stop.TERMINATE);
            try (var process = ChildProcess.start("it", place(), place -> command)) {
                process.awaitReady(Duration.ofSeconds(60), () -> false);
            }
        });
    }

    @Test
    void exitCode_isToldWithTheLastWords() {
        saidOf("/bin/sh", "-c", "echo first; echo the tea is cold; exit 7")
                .startsWith("it ended ")
                .contains("with exit code 7, saying \"the tea is cold\": mend what it says and start again");
    }

    @Test
    void killed_isToldWithItsSignal() {
        saidOf("/bin/sh", "-c", "sleep 0.3; kill -9 $$").startsWith("it ended while starting because it was killed (");
        saidOf("/bin/sh", "-c", "sleep 0.3; kill -11 $$").contains("by signal 11 (SEGV)");
    }

    @Test
    void wordsOfAnEarlierProcess_areNotTakenForItsOwn() {
        saidOf("/bin/sh", "-c", "echo 'FATAL: No space left on device'; exit 1").contains("no room is left");
        saidOf("/bin/sh", "-c", "exit 3")
                .contains("with exit code 3 without a word")
                .doesNotContain("room");
    }

    @Test
    void fullDisk_isNamed() {
        saidOf("/bin/sh", "-c", "cat /proc/self/status >/dev/full")
                .contains("because no room is left on the disk of " + folder.resolve("data"));
    }

    @Test
    void smallHeap_isNamed() {
        saidOf(
                        JAVA,
                        "-Xmx16m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Greedy.class.getName())
                .contains("because its heap was too small");
    }

    @Test
    void machineWithoutMemory_isNamed() {
        saidOf("/bin/sh", "-c", "ulimit -v 300000; exec " + JAVA + " -Xms4g -version")
                .contains("because the machine had no memory left for it");
    }

    @Test
    void portInUse_isNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String server = Path.of(JAVA).resolveSibling("jwebserver").toString();
            saidOf(server, "-b", "127.0.0.1", "-p", String.valueOf(taken.getLocalPort()))
                    .contains("because another program has a port that it needs");
        }
    }

    @Test
    void postgresDataOfAnotherVersion_areNamed() throws IOException {
        PostgresSettings settings = PostgresSettings.at(place(), "secret");
        PostgresServer.start(settings).close();
        Files.writeString(folder.resolve("data/data/PG_VERSION"), "12\n");

        saidOf(() -> PostgresServer.start(settings))
                .startsWith("postgresql ended while starting because its data in " + folder.resolve("data")
                        + " were made by another version of it");
    }

    @Test
    void postgresDataThatAreDamaged_areNamed() throws IOException {
        PostgresSettings settings = PostgresSettings.at(place(), "secret");
        PostgresServer.start(settings).close();
        overwrite(folder.resolve("data/data/global/pg_control"), 16);

        saidOf(() -> PostgresServer.start(settings))
                .startsWith("postgresql ended while starting")
                .contains("are damaged");
    }

    @Test
    void redisDataThatAreDamaged_areNamed() throws IOException {
        RedisServer first = RedisServer.start(RedisSettings.at(place()).with(RedisSettings.Append.ALWAYS));
        try (RedisClient client = RedisClient.create(first.url())) {
            client.set("a", "1");
        }
        first.close();
        overwrite(folder.resolve("data/data/appendonly.aof"), 0);

        saidOf(() -> RedisServer.start(first.settings()))
                .startsWith("redis ended while starting")
                .contains("are damaged");
    }

    /** @param from after what says of which kind and version the file is */
    private static void overwrite(Path file, int from) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, from, bytes.length, (byte) 'x');
        Files.write(file, bytes);
    }
}
