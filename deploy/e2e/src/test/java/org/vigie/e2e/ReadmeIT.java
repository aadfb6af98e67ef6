package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.demo.Demo;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's first command, those of its table, and what goes wrong around them. Its second command is what runs this. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadmeIT {

    private static final PortPlan PORTS = new PortPlan(VigieCall.PORT_OFFSET);

    /** Of the demo. */
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path data;

    /** Of no installation. */
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path nowhere;

    @BeforeAll
    static void sayThatAllIsBuilt() throws IOException {
        Project.sayThatAllIsBuilt();
    }

    private static VigieCall demo() throws IOException {
        return VigieCall.start(data, Readme.words(Readme.block().getFirst()));
    }

    @Test
    @Order(1)
    void readme_namesTheCommandsThatAreRunHere() throws Exception {
        assertThat(Readme.block()).hasSize(2).last().isEqualTo("./mvnw verify");
        assertThat(Readme.table())
                .extracting(List::getFirst)
                .containsExactlyInAnyOrder("status", "check", "haystack", "bench", "up");
    }

    @Test
    @Order(2)
    void demo_killedHalfWayStartsAgainAtOnceIsCheckedWatchedAndEndsWholeWhenAPartDies() throws Exception {
        List<ProcessHandle> left = demo().killHalfWay();
        try (VigieCall up = demo()) {
            up.await("Vigie runs after", VigieCall.START);
            up.await("karim.benhadda", VigieCall.START);
            assertThat(left).noneMatch(ProcessHandle::isAlive);
            assertThat(demo().end(0, VigieCall.SHORT).toString()).contains("Already running");
            assertNothingIsMadeTwice();
            for (List<String> words : Readme.table()) {
                switch (words.getFirst()) {
                    // Without the demo: WithoutDemoIT.
                    case "up" -> {}
                    // A measurement takes minutes: only that the words are understood.
                    case "bench" -> VigieCall.start(data, "bench", "--help").end(0, VigieCall.SHORT);
                    // The whole one takes minutes: a small one loses nothing either.
                    case "haystack" ->
                        VigieCall.start(data, "haystack", "--items", "600", "--sources", "6")
                                .end(0, Duration.ofMinutes(2));
                    default ->
                        VigieCall.start(data, words.toArray(String[]::new)).end(0, Duration.ofMinutes(3));
                }
            }
            // These wait more than they compute.
            VigieCall check = DeploymentCheck.start(data, nowhere, VigieCall.PORT_OFFSET);
            SharedSourceJourney.run(data, VigieCall.PORT_OFFSET);
            ContactFormJourney.run(data, VigieCall.PORT_OFFSET);
            DeploymentCheck.assertHolds(check, nowhere);
            BrowserJourney.run(data, VigieCall.PORT_OFFSET);
            List<String> hostile = HostileInput.send(data, VigieCall.PORT_OFFSET);
            WrittenSecrets.assertNone(data, VigieCall.PORT_OFFSET, hostile);
            StoredSecrets.assertNone(data, VigieCall.PORT_OFFSET, hostile);
            List<ProcessHandle> processes = up.processes();
            assertThat(processes).hasSizeGreaterThan(9);
            ProcessHandle.of(part("search")).orElseThrow().destroyForcibly();
            assertThat(up.end(1, Duration.ofMinutes(2)))
                    .last()
                    .asString()
                    .startsWith("vigie: The process of search ended because it was killed (signal 9, KILL)")
                    .contains("start again")
                    .endsWith("logs/search.log.");
            VigieCall.awaitEnd(processes);
        }
        VigieCall.start(data, "status").end(1, VigieCall.SHORT);
    }

    /** What a later start makes of the demo's things, on the platform that has them. */
    private static void assertNothingIsMadeTwice() {
        List<String> said = new ArrayList<>();
        Demo.load(PORTS).furnish(Installation.open(Project.root(), data), said::add);
        assertThat(said).hasSize(2).allMatch(line -> line.endsWith(": was already there"));
    }

    @Test
    @Order(3)
    void whatCannotBeDone_isOneSentence() throws Exception {
        try (var taken = new ServerSocket(PORTS.of("redis"), 1, InetAddress.getLoopbackAddress())) {
            VigieCall.assertRefused(data, "Port " + taken.getLocalPort(), "up", "--demo");
        }
        VigieCall.assertRefused(data, "make room", "up", "--demo", "--least-disk", "" + Integer.MAX_VALUE);
        VigieCall.assertRefused(data, "with --demo", "up");
        VigieCall.assertRefused(data, "--port-offset 12000", "up", "--demo", "--port-offset", "13000");
        VigieCall.assertRefused(data, "--url needs --issuer", "check", "--url", "https://vigie.example");
    }

    private static long part(String name) throws IOException {
        JsonNode roster = new JsonMapper().readTree(Files.readAllBytes(data.resolve("run.json")));
        List<Long> pids = new ArrayList<>();
        roster.path("parts").forEach(part -> {
            if (part.path("name").asString().equals(name)) {
                pids.add(part.path("pid").asLong());
            }
        });
        assertThat(pids).as(name).hasSize(1);
        return pids.getFirst();
    }
}
