package org.vigie.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;

/** The JVM that started a server is killed without a word: the server must not stay behind. */
class ParentDeathIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"redis", "postgres"})
    void server_endsWithItsKilledJvm(String server) throws Exception {
        Process parent = parent(server);
        ProcessHandle child = child(parent);
        assertThat(child.isAlive()).isTrue();
        parent.destroyForcibly().waitFor();
        await().atMost(Duration.ofSeconds(15)).until(() -> !child.isAlive());
    }

    @Test
    void start_endsWhatAKilledSupervisorLeft() throws Exception {
        Process parent = parent("redis");
        ProcessHandle child = child(parent);
        parent.descendants().filter(process -> process.pid() != child.pid()).forEach(ProcessHandle::destroyForcibly);
        parent.destroyForcibly().waitFor();
        assertThat(child.isAlive()).isTrue();

        Place place = Place.kept(folder.resolve("redis"), folder.resolve("redis.log"), 0);
        try (RedisServer next = RedisServer.start(RedisSettings.at(place))) {
            assertThat(next.isAlive()).isTrue();
            assertThat(child.isAlive()).isFalse();
        }
    }

    private Process parent(String... arguments) throws Exception {
        List<String> words = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.vigie.servers.ParentProcess",
                folder.toString()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle child(Process parent) throws Exception {
        BufferedReader out = parent.inputReader(StandardCharsets.UTF_8);
        return ProcessHandle.of(Long.parseLong(out.readLine().trim())).orElseThrow();
    }
}
