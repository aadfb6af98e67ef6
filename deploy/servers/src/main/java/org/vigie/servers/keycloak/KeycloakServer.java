package org.vigie.servers.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.ClassArchive;
import org.vigie.servers.Distributions;
import org.vigie.servers.Place;
import org.vigie.servers.Ports;
import org.vigie.servers.ServerFailed;
import org.vigie.servers.ServerProcess;

/** A real Keycloak that listens on 127.0.0.1 only and keeps its data in a file database. */
public final class KeycloakServer implements ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final String HOME = "home";

    /** For {@code kc.sh build}, instead of its own words: code that is compiled fast and not well, and room for its garbage. */
    private static final List<String> SHORT_LIVED =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms400m", "-Xmx512m", "-Xmn250m");

    private final KeycloakSettings settings;
    private final ChildProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    private KeycloakServer(KeycloakSettings settings, ChildProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /**
     * Starts the server; its realm answers when this returns. The first start on a machine also builds the server, once.
     *
     * @throws ServerFailed when a port or the folder is in use, or the server is not ready within five minutes
     */
    public static KeycloakServer start(KeycloakSettings wanted) {
        return start(wanted, archive().words());
    }

    private static KeycloakServer start(KeycloakSettings wanted, List<String> more) {
        boolean earlier = Files.isDirectory(wanted.place().folder().resolve("home/data/h2"));
        // Chosen once the folder is ours: until then a server that a crash left may hold it.
        AtomicInteger managementPort = new AtomicInteger();
        ChildProcess process = ChildProcess.start("keycloak", wanted.place(), place -> {
            managementPort.set(Ports.choose("keycloak management", wanted.managementPort()));
            return command(wanted.in(place, managementPort.get()), more);
        });
        KeycloakServer server = new KeycloakServer(wanted.in(process.place(), managementPort.get()), process);
        process.awaitReady(PATIENCE, server::isReady);
        server.forgetImport();
        if (earlier) {
            server.bringUpToDate();
        }
        return server;
    }

    /**
     * Makes what all starts share, once per user, version and JVM: the tables of a new installation and the class archive, by one start with
     * this realm, which is ended again. Where both are there already nothing is started.
     */
    public static void prepare(Realm realm) {
        EmptyDatabase.make(built(), folder -> {
            KeycloakSettings settings = anybodys(inside(folder), realm);
            List<String> archived = archive().words();
            if (archived.isEmpty()) {
                archive().make(word -> startAndEnd(settings, List.of(word)));
            } else {
                startAndEnd(settings, archived);
            }
            return folder.resolve(HOME);
        });
        archive().make(word -> startAndEnd(anybodys(Place.temporary("keycloak-classes"), realm), List.of(word)));
    }

    /**
     * Gives a new installation what an import of its realm leaves, so that its start has nothing to import, which is half of what it takes. Made by
     * one start per user, version, realm and administrator, which is ended again. Keys, secrets and passwords are then the same in all of them:
     * for tests alone.
     *
     * @throws ServerFailed when a server cannot be started for it
     */
    public static void importBefore(KeycloakSettings wanted) {
        ImportedRealm.give(wanted, wanted.place().folder().resolve(HOME), folder -> {
            startAndEnd(wanted.in(inside(folder), 0), archive().words());
            return folder.resolve(HOME);
        });
    }

    private static Place inside(Path folder) {
        return Place.kept(folder, folder.resolve("keycloak.log"), 0);
    }

    private static KeycloakSettings anybodys(Place place, Realm realm) {
        return new KeycloakSettings(place, 0, UUID.randomUUID().toString(), realm);
    }

    private static int startAndEnd(KeycloakSettings settings, List<String> more) {
        try (KeycloakServer server = start(settings, more)) {
            return server.process.endInItsTime();
        }
    }

    private static ClassArchive archive() {
        Path distribution = built();
        return ClassArchive.of(
                "keycloak", java(Path.of("home"), distribution), List.of(distribution.resolve("lib/quarkus-run.jar")));
    }

    private static ChildProcess.Command command(KeycloakSettings settings, List<String> more) throws IOException {
        Path distribution = built();
        Path home = home(settings.place().folder(), distribution);
        EmptyDatabase.copyTo(home);
        Path file = importFile(home);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, RealmFile.of(settings.realm()));

        String url = "http://127.0.0.1:" + settings.place().port();
        List<String> words = new ArrayList<>(java(home, distribution));
        words.addAll(1, more);
        words.addAll(List.of("start", "--optimized", "--import-realm", "--cache=local", "--http-enabled=true"));
        words.addAll(List.of("--hostname=" + url, "--http-host=127.0.0.1"));
        words.add("--http-port=" + settings.place().port());
        words.add("--http-management-port=" + settings.managementPort());
        Map<String, String> environment =
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
        return new ChildProcess.Command(words, environment, ChildProcess.Stop.TERMINATE);
    }

    /** The distribution after {@code kc.sh build}, which fixes the database and takes 15 s of CPU: once per user and version. */
    private static Path built() {
        return Distributions.entry("keycloak-" + Distributions.version("keycloak") + "-built", folder -> {
            Path plain = Distributions.unzipped("keycloak");
            ChildProcess.run("Copying Keycloak", List.of("cp", "-R", plain + "/.", folder.toString()), Map.of());
            String script = folder.resolve("bin/kc.sh").toString();
            List<String> words =
                    List.of(script, "build", "--db=dev-file", "--health-enabled=true", "--metrics-enabled=true");
            Map<String, String> environment =
                    Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS", String.join(" ", SHORT_LIVED));
            ChildProcess.run("kc.sh build", words, environment);
        });
    }

    /** Keycloak looks for its data below its home: each installation gets a home of its own that borrows the programs. */
    private static Path home(Path folder, Path distribution) throws IOException {
        Path home = folder.resolve(HOME);
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("providers"));
        Path programs = home.resolve("lib");
        Files.deleteIfExists(programs);
        Files.createSymbolicLink(programs, distribution.resolve("lib"));
        return home;
    }

    /** What {@code kc.sh start} runs, with a small footprint, and without the shell between us and the process. */
    private static List<String> java(Path home, Path distribution) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                distribution.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }

    private static Path importFile(Path home) {
        return home.resolve("data/import/vigie-realm.json");
    }

    /** The file holds secrets and passwords; it has served. */
    private void forgetImport() {
        try {
            Files.deleteIfExists(importFile(settings.place().folder().resolve(HOME)));
        } catch (IOException e) {
            close();
            throw new ServerFailed("Cannot remove the realm file with its secrets: " + e.getMessage(), e);
        }
    }

    private void bringUpToDate() {
        try {
            new EarlierRealm(http, url(), settings).bringUpToDate();
        } catch (ServerFailed e) {
            close();
            throw e;
        }
    }

    /** Whether it answers for the realm; it says "started" long before. */
    public boolean isReady() {
        return answers("http://127.0.0.1:" + settings.managementPort() + "/health/ready")
                && answers(issuer() + "/.well-known/openid-configuration");
    }

    private boolean answers(String url) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Base URL: {@code http://127.0.0.1:7880}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The issuer of every token of the realm, whatever name a client reached it by. */
    public String issuer() {
        return url() + "/realms/vigie";
    }

    public String tokenUri() {
        return issuer() + "/protocol/openid-connect/token";
    }

    public String jwksUri() {
        return issuer() + "/protocol/openid-connect/certs";
    }

    /** What it was started with, its ports filled in: starts it again after {@link #kill}. */
    public KeycloakSettings settings() {
        return settings;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        ServerProcess.super.close();
        http.shutdownNow();
    }
}
