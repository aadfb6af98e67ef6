package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.check.CheckCommand;
import org.vigie.local.demo.Demo;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.platform.DemoPlatform;
import org.vigie.local.platform.Version;
import org.vigie.servers.Server;
import picocli.CommandLine;

/**
 * A rolling upgrade from another version, service by service while mentions come in, and the way back: at each step the main job holds
 * between services of both versions, and at the end nothing that was acknowledged is lost or doubled. {@code -Dupgrade.from=FOLDER} names a
 * checkout of the version before, built there; {@code -Dupgrade.order=} another order.
 */
@Tag("upgrade")
class UpgradeIT {

    /** Each meets all others in both versions: on the way there those after it are old, on the way back those after it are new. */
    private static final List<String> ORDER =
            List.of(System.getProperty("upgrade.order", "ingestion,routing,search,publishing,reporting,gateway")
                    .split(","));

    private static final String SETTINGS = "deploy/local/src/main/java/org/vigie/local/platform/Settings.java";
    private static final Pattern VARIABLE = Pattern.compile("\"((?:VIGIE|SERVER)_[A-Z_]*[A-Z])\"");
    private static final int PORT_OFFSET = 13_000;
    private static final double PACE_SECONDS = 10;
    private static final int MENTIONS_PER_SECOND = 20;
    private static final String WORD = "upgraded";

    /** What a service says of another one, or of tables, that it does not understand. */
    private static final Pattern MISUNDERSTANDING = Pattern.compile("level=ERROR|UNIMPLEMENTED|UNRECOGNIZED"
            + "|InvalidProtocolBuffer|No enum constant|SQLSTATE (42|22|23)|does not exist|permission denied|lock timeout"
            + "|INTERNAL|NullPointerException|ClassCastException");

    /** How the framework tells of a transaction, or of its commit, that breaks off because its service stops. */
    private static final String BROKEN_OFF = "exception overridden by rollback exception";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @Test
    void servicesOfBothVersions_doTheMainJobTogether_thereAndBack() throws Exception {
        Version before = before();
        Version after = new Version(Project.root(), Set.of());
        Map<String, Map<String, String>> extra = Map.of("gateway", Map.of("VIGIE_LIMIT_USER", "5000"));
        try (DemoPlatform platform = DemoPlatform.start(Project.root(), data, PORT_OFFSET, extra, before);
                // Who takes the callbacks.
                Demo.Running demo = Demo.load(new PortPlan(PORT_OFFSET), before.checkout())
                        .begin(Installation.open(Project.root(), data), System.out::println, PACE_SECONDS)) {
            assertThat(demo).isNotNull();
            requireCheck("all as before");
            WebhookLoad load = WebhookLoad.at(platform, WORD);
            CompletableFuture<Void> network = CompletableFuture.runAsync(() -> run(load), Thread::startVirtualThread);
            for (String service : ORDER) {
                try (Server beside = platform.beside(service, after)) {
                    assertThat(beside.isAlive()).isTrue();
                    requireCheck(service + " beside");
                    platform.replace(service, after);
                }
                requireTakenUp(load);
                requireCheck(service + " upgraded");
            }
            for (String service : ORDER) {
                platform.replace(service, before);
                requireTakenUp(load);
                requireCheck(service + " as before again");
            }
            load.stop();
            network.get(4, TimeUnit.MINUTES);
            System.out.printf(
                    "acknowledged %d mentions, %d repeated calls%n",
                    load.acknowledged().size(), load.repeats());
            Awaitility.await("everything taken from the inbox")
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofSeconds(3))
                    .until(platform::isCaughtUp);
            new StoredMentions(platform, WORD).assertAreAmongOthers(Map.of("webhook", load.acknowledged()));
        }
        assertThat(misunderstandings()).as("in the logs").isEmpty();
    }

    /** The checkout that is upgraded from, and which of today's settings it has not: its own start does not name them. */
    private static Version before() throws IOException {
        String from = System.getProperty("upgrade.from", "");
        assertThat(from)
                .as("-Dupgrade.from=, a checkout of the version before, in which ./vigie build ran")
                .isNotEmpty();
        Path checkout = Path.of(from).toAbsolutePath().normalize();
        Set<String> unknown = variables(Project.root());
        unknown.removeAll(variables(checkout));
        System.out.println("settings that the version before does not have: " + unknown);
        return new Version(checkout, unknown);
    }

    private static Set<String> variables(Path checkout) throws IOException {
        Matcher names = VARIABLE.matcher(Files.readString(checkout.resolve(SETTINGS)));
        Set<String> variables = new TreeSet<>();
        while (names.find()) {
            variables.add(names.group(1));
        }
        return variables;
    }

    private static void run(WebhookLoad load) {
        try {
            load.run(MENTIONS_PER_SECOND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Others look for a peer that is back once a second; a call before that is told that it does not answer. */
    private static void requireTakenUp(WebhookLoad load) {
        int before = load.acknowledged().size();
        Awaitility.await("a mention is taken again")
                .atMost(Duration.ofMinutes(1))
                .until(() -> load.acknowledged().size() > before);
    }

    private void requireCheck(String when) {
        System.out.println("--- " + when);
        int status = new CommandLine(new CheckCommand())
                .execute("--project", Project.root().toString(), "--data", data.toString());
        assertThat(status).as("vigie check, " + when).isZero();
    }

    private List<String> misunderstandings() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log :
                    logs.filter(it -> isOfAService(it.getFileName().toString())).toList()) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.filter(line -> MISUNDERSTANDING.matcher(line).find() && !line.contains(BROKEN_OFF))
                            .limit(20)
                            .forEach(line -> found.add(log.getFileName() + ": " + line));
                }
            }
        }
        return found;
    }

    private static boolean isOfAService(String log) {
        return ORDER.stream().anyMatch(service -> log.equals(service + ".log") || log.equals(service + "-beside.log"));
    }
}
