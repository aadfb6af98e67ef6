package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.SignIn;
import org.vigie.local.demo.Demo;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The README's first command, those of its table, and what goes wrong around them. Its second command is what runs this. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadmeIT {

    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration SHORT = Duration.ofSeconds(45);
    private static final PortPlan PORTS = new PortPlan(VigieCall.PORT_OFFSET);

    /** Of the demo. */
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path data;

    /** Of an installation without the demo. */
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path plain;

    /** Of no installation. */
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path nowhere;

    /** The build that runs this test has just built everything; the command must not build it once more meanwhile. */
    @BeforeAll
    static void sayThatAllIsBuilt() throws IOException {
        Files.writeString(Project.root().resolve("deploy/local/target/built"), "");
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
        List<ProcessHandle> left = killedHalfWay(demo());
        try (VigieCall up = demo()) {
            up.await("Vigie runs after", START);
            up.await("karim.benhadda", START);
            assertThat(left).noneMatch(ProcessHandle::isAlive);
            assertThat(demo().end(0, SHORT).toString()).contains("Already running");
            assertNothingIsMadeTwice();
            for (List<String> words : Readme.table()) {
                switch (words.getFirst()) {
                    // Without the demo: an installation of its own, below.
                    case "up" -> {}
                    // A measurement takes minutes: only that the words are understood.
                    case "bench" -> VigieCall.start(data, "bench", "--help").end(0, SHORT);
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
            ForumJourney.run(data, VigieCall.PORT_OFFSET);
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
            awaitEnd(processes);
        }
        VigieCall.start(data, "status").end(1, SHORT);
    }

    /** What a start that does not know of them makes of the demo's things, on the platform that has them. */
    private static void assertNothingIsMadeTwice() throws IOException {
        Files.delete(data.resolve("data").resolve("postgresql").resolve("demo-furnished"));
        List<String> said = new ArrayList<>();
        Demo.load(PORTS).furnish(Installation.open(Project.root(), data), said::add);
        assertThat(said).hasSize(2).allMatch(line -> line.endsWith(": was already there"));
    }

    /** @return what it had started */
    private static List<ProcessHandle> killedHalfWay(VigieCall call) throws Exception {
        try (VigieCall up = call) {
            up.await("postgresql", START);
            List<ProcessHandle> left = up.processes();
            assertThat(left).isNotEmpty();
            up.kill();
            up.end(137, SHORT);
            return left;
        }
    }

    @Test
    @Order(3)
    void withoutDemo_theBootstrapAdministratorSignsInAndMakesABrand() throws Exception {
        String[] words = {"up", "--agency", "littoral"};
        List<ProcessHandle> left = killedHalfWay(VigieCall.start(plain, words));
        VigieCall.start(plain, "down").end(0, Duration.ofMinutes(2));
        awaitEnd(left);
        interruptHalfWay(VigieCall.startInForeground(plain, words));
        try (VigieCall up = VigieCall.start(plain, words)) {
            String printed = up.await("Who makes brands", START);
            assertThat(up.await("/login/", SHORT)).endsWith(PORTS.gatewayUrl() + "/login/littoral");
            makeBrand(printed.replaceFirst(".*password ", ""));
            assertThat(VigieCall.start(plain, "check").end(1, SHORT))
                    .singleElement()
                    .asString()
                    .contains("--set name=value is missing for agency, brand");
            WrittenSecrets.assertNone(plain, VigieCall.PORT_OFFSET, List.of());
            List<ProcessHandle> processes = up.processes();
            assertThat(VigieCall.start(withoutPrograms(), plain, "down").end(0, Duration.ofMinutes(2)))
                    .containsExactly("Stopped.");
            awaitEnd(processes);
            assertThat(VigieCall.start(plain, "down").end(0, SHORT)).containsExactly("Nothing runs.");
        }
    }

    /** Ctrl-C and {@code down}, which is pressed once everything runs, end in the same way: one signal or the other. */
    private static void interruptHalfWay(VigieCall call) throws Exception {
        try (VigieCall up = call) {
            up.await("postgresql", START);
            List<ProcessHandle> processes = up.processes();
            assertThat(processes).isNotEmpty();
            up.interrupt();
            up.end(130, Duration.ofMinutes(2));
            awaitEnd(processes);
        }
    }

    /** The command of a checkout in which nothing is built (any more). */
    private static Path withoutPrograms() throws IOException {
        Path folder = Files.createDirectory(plain.resolve("without-programs"));
        return Files.copy(Project.root().resolve("vigie"), folder.resolve("vigie"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void makeBrand(String password) {
        SignIn signIn = new SignIn(URI.create(PORTS.issuer()), "littoral", "admin", password);
        ApiClient api = new ApiClient(URI.create(PORTS.gatewayUrl()), signIn);
        ObjectNode brand = ApiClient.JSON
                .createObjectNode()
                .put("id", "phare")
                .put("displayName", "Le Phare")
                .put("timeZone", "Europe/Paris");
        brand.putArray("languages").add("fr");
        Map<String, String> once = Map.of("requestId", ApiClient.requestId());
        api.post("/v1/agencies/littoral/brands", once, brand).orFail("The brand");
        assertThat(api.get("/v1/agencies/littoral/brands/phare", Map.of())
                        .orFail("The brand")
                        .path("displayName")
                        .asString())
                .isEqualTo("Le Phare");
    }

    @Test
    @Order(4)
    void whatCannotBeDone_isOneSentence() throws Exception {
        try (var taken = new ServerSocket(PORTS.of("redis"), 1, InetAddress.getLoopbackAddress())) {
            assertRefused(data, "Port " + taken.getLocalPort(), "up", "--demo");
        }
        assertRefused(data, "make room", "up", "--demo", "--least-disk", "" + Integer.MAX_VALUE);
        assertRefused(data, "with --demo", "up");
        assertRefused(plain, "without --demo", "up", "--demo");
        assertRefused(data, "--port-offset 12000", "up", "--demo", "--port-offset", "13000");
        assertRefused(data, "--url needs --issuer", "check", "--url", "https://vigie.example");
    }

    private static void assertRefused(Path installation, String why, String... words) throws Exception {
        assertThat(VigieCall.start(installation, words).end(1, SHORT))
                .singleElement()
                .asString()
                .startsWith("vigie: ")
                .contains(why);
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

    private static void awaitEnd(List<ProcessHandle> processes) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
}
