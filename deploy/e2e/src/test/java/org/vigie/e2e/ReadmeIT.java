package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.demo.Demo;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's first command and what an operator does next. The second command is what runs this. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadmeIT {

    private static final Duration START = Duration.ofMinutes(4);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path data;

    /** The build that runs this test has just built everything; the command must not build it once more meanwhile. */
    @BeforeAll
    static void sayThatAllIsBuilt() throws IOException {
        Files.writeString(Project.root().resolve("deploy/local/target/built"), "");
    }

    @Test
    @Order(1)
    void demo_startsIsCheckedWatchedAndStopped() throws Exception {
        List<Long> processes;
        try (VigieCall up = VigieCall.start(data, "up", "--demo", "--pace", "0.5")) {
            up.await("Vigie runs after", START);
            up.await("karim.benhadda", START);
            VigieCall.start(data, "status").end(0, Duration.ofSeconds(30));
            assertThat(VigieCall.start(data, "up", "--demo")
                            .end(0, Duration.ofSeconds(30))
                            .toString())
                    .contains("Already running");
            VigieCall.start(data, "check").end(0, Duration.ofMinutes(3));
            browserJourney();
            processes = processes();
            assertThat(processes).hasSizeGreaterThan(9);
            up.interrupt();
            up.end(130, Duration.ofMinutes(2));
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> alive(processes).isEmpty());
        VigieCall.start(data, "status").end(1, Duration.ofSeconds(30));
        assertNothingSecretWasWritten();
    }

    @Test
    @Order(2)
    void killedHalfWay_leavesNothingBehindAndStartsAgain() throws Exception {
        try (VigieCall up = VigieCall.start(data, "up", "--demo")) {
            up.await("postgresql", START);
            List<Long> processes = processes();
            up.kill();
            up.end(137, Duration.ofSeconds(10));
            VigieCall.start(data, "down").end(0, Duration.ofMinutes(2));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> alive(processes).isEmpty());
        }
        try (VigieCall up = VigieCall.start(data, "up", "--demo")) {
            up.await("Vigie runs after", START);
            List<Long> processes = processes();
            VigieCall.start(data, "down").end(0, Duration.ofMinutes(2));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> alive(processes).isEmpty());
        }
    }

    @Test
    @Order(3)
    void portInUse_isOneSentence() throws Exception {
        try (var taken = new java.net.ServerSocket(
                new PortPlan(12_000).of("redis"), 1, java.net.InetAddress.getLoopbackAddress())) {
            List<String> said = VigieCall.start(data, "up").end(1, Duration.ofSeconds(30));
            assertThat(said)
                    .singleElement()
                    .asString()
                    .contains("Port " + taken.getLocalPort())
                    .contains("--port-offset");
        }
    }

    private static List<Long> processes() throws IOException {
        JsonNode roster = new JsonMapper().readTree(Files.readAllBytes(data.resolve("run.json")));
        List<Long> pids = new ArrayList<>();
        roster.path("parts").forEach(part -> pids.add(part.path("pid").asLong()));
        return pids;
    }

    private static List<Long> alive(List<Long> processes) {
        return processes.stream()
                .filter(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
                .toList();
    }

    private static void browserJourney() throws IOException, InterruptedException {
        PortPlan ports = new PortPlan(12_000);
        Installation installation = Installation.open(Project.root(), data);
        ProcessBuilder builder = new ProcessBuilder("node", "journey.mjs")
                .directory(Project.root().resolve("deploy/e2e/browser").toFile())
                .redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("BASE_URL", ports.gatewayUrl());
        DemoDoors.of(installation, ports)
                .forEach((name, value) ->
                        environment.put(name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'), value));
        environment.put("WEBHOOK_BRAND", "nova");
        environment.put("USERNAME", "lea.morvannec");
        Process journey = builder.start();
        try (BufferedReader out = journey.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(line -> System.out.println("browser| " + line));
        }
        assertThat(journey.waitFor(4, TimeUnit.MINUTES))
                .as("the browser journey ended")
                .isTrue();
        assertThat(journey.exitValue()).as("the browser journey's exit code").isZero();
    }

    /** Everything the platform wrote outside its stores: no body, no token, no password. */
    private static void assertNothingSecretWasWritten() throws IOException {
        Installation installation = Installation.open(Project.root(), data);
        PortPlan ports = new PortPlan(12_000);
        List<String> forbidden = new ArrayList<>(List.of(
                Demo.password(installation.secrets()),
                "vous dormez ou quoi",
                "Pack Évasion",
                "ceci est un contrôle",
                "this is a check by mail",
                "bien reçu check",
                "eyJhbGciOi",
                "Bearer ey"));
        DemoDoors.of(installation, ports).forEach((name, value) -> {
            if (name.endsWith("secret") || name.endsWith("password")) {
                forbidden.add(value);
            }
        });
        for (String client : List.of("gateway", "ingestion", "search", "routing", "publishing", "reporting")) {
            forbidden.add(installation.secrets().password("client/" + client));
        }
        try (Stream<Path> logs = Files.walk(data.resolve("logs"))) {
            List<Path> files = logs.filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThan(8);
            for (Path file : files) {
                assertThat(Files.readString(file, StandardCharsets.UTF_8))
                        .as(file.toString())
                        .doesNotContain(forbidden);
            }
        }
    }
}
