package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One call of the operator's command, as a person types it. */
final class VigieCall implements AutoCloseable {

    static final int PORT_OFFSET = 12_000;

    /** What all calls of this JVM printed. */
    private static final List<String> SAID = Collections.synchronizedList(new ArrayList<>());

    private final Process process;
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;

    private VigieCall(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** @param data where the installation lies; its ports are moved out of the way of others */
    static VigieCall start(Path data, String... words) {
        return start(Project.root().resolve("vigie"), data, words);
    }

    /** @param script a copy of the command, elsewhere */
    static VigieCall start(Path script, Path data, String... words) {
        return start(List.of(script.toString()), data, words);
    }

    /** One that hears of Ctrl-C, also where this build was started in the background of a shell: what begins deaf to it stays so. */
    static VigieCall startInForeground(Path data, String... words) {
        return start(
                List.of(
                        "env",
                        "--default-signal=INT",
                        Project.root().resolve("vigie").toString()),
                data,
                words);
    }

    private static VigieCall start(List<String> program, Path data, String... words) {
        List<String> command = new ArrayList<>(program);
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Project.root().toFile()).redirectErrorStream(true);
        builder.environment().put("VIGIE_DATA", data.toString());
        builder.environment().put("VIGIE_PORT_OFFSET", "" + PORT_OFFSET);
        // Where there is no demo, Elasticsearch starts as installations have it.
        if (!command.contains("--demo")) {
            builder.environment().remove("VIGIE_STAY");
        }
        try {
            return new VigieCall(builder.start());
        } catch (IOException e) {
            throw new AssertionError("cannot call vigie", e);
        }
    }

    /** What the calls so far printed. */
    static List<String> said() {
        synchronized (SAID) {
            return List.copyOf(SAID);
        }
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(line -> {
                lines.add(line);
                SAID.add(line);
                System.out.println("vigie| " + line);
            });
        } catch (IOException e) {
            throw new AssertionError("cannot read what vigie says", e);
        }
    }

    /** Waits for a line; fails when the call ends before. */
    String await(String part, Duration patience) {
        Awaitility.await(part).atMost(patience).until(() -> line(part) != null || !process.isAlive());
        String line = line(part);
        assertThat(line).as("%s in %s", part, lines).isNotNull();
        return String.valueOf(line);
    }

    private @org.jspecify.annotations.Nullable String line(String part) {
        return List.copyOf(lines).stream()
                .filter(line -> line.contains(part))
                .findFirst()
                .orElse(null);
    }

    /** Waits for its end and gives what it said. */
    List<String> end(int status, Duration patience) throws InterruptedException {
        assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                .as("ended")
                .isTrue();
        reader.join();
        assertThat(process.exitValue()).as(lines.toString()).isEqualTo(status);
        return List.copyOf(lines);
    }

    /** All that it started and that started from there, its own process left out. */
    List<ProcessHandle> processes() {
        return process.descendants().toList();
    }

    /** What Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "" + process.pid())
                .inheritIO()
                .start()
                .waitFor();
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            process.onExit().orTimeout(90, TimeUnit.SECONDS).join();
        }
    }
}
