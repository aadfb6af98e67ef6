package org.vigie.local.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.Place;
import org.vigie.servers.ServerProcess;

/** One of the six services as a process of its own. */
final class ServiceProcess implements ServerProcess {

    /** Six first starts at once, on two processors that also build, were seen to take more than two minutes; who dies is told at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final String name;
    private final int port;
    private final int metricsPort;
    private final ClassArchive archive;
    private final ChildProcess process;
    private volatile boolean wasReady;

    private ServiceProcess(String name, int port, int metricsPort, ClassArchive archive, ChildProcess process) {
        this.name = name;
        this.port = port;
        this.metricsPort = metricsPort;
        this.archive = archive;
        this.process = process;
    }

    /**
     * Starts the service; does not wait until it is ready.
     *
     * @param built its jar
     * @param place where it lives; the port is what it serves, HTTP for the gateway and gRPC for the others
     * @param metricsPort where it tells its health
     * @param environment its settings
     */
    static ServiceProcess start(
            String name, Path built, Place place, int metricsPort, Map<String, String> environment) {
        ExtractedJar jar = ExtractedJar.of(built);
        List<String> java = java(name);
        ClassArchive archive = ClassArchive.of(jar, java);
        List<String> words = words(java, jar.jar(), archive, environment);
        ChildProcess process = ChildProcess.start(
                name, place, taken -> new ChildProcess.Command(words, environment, ChildProcess.Stop.TERMINATE));
        return new ServiceProcess(name, place.port(), metricsPort, archive, process);
    }

    private static List<String> words(
            List<String> java, Path jar, ClassArchive archive, Map<String, String> environment) {
        // What steers this command is not for the services, which refuse settings they do not know.
        List<String> words = new ArrayList<>(List.of("/usr/bin/env"));
        System.getenv().keySet().stream()
                .filter(variable -> variable.startsWith("VIGIE_") && !environment.containsKey(variable))
                .sorted()
                .forEach(variable -> words.addAll(List.of("-u", variable)));
        words.addAll(java);
        words.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Xshare:auto"));
        words.addAll(archive.words());
        // A start needs 50 to 80 MB for classes; from the usual 21 on, everything is collected two or three times on
        // the way there.
        words.add("-XX:MetaspaceSize=128m");
        words.addAll(furtherOptions());
        // A thread that loads or initializes a class keeps its carrier; with one per processor of a small machine, two
        // that wait for each other's classes could keep all. Costs nothing that a benchmark sees.
        words.add("-Djdk.virtualThreadScheduler.parallelism=8");
        words.addAll(List.of("-jar", jar.toString()));
        return words;
    }

    /** What {@code VIGIE_JAVA_OPTIONS} adds for each service, words between spaces. */
    private static List<String> furtherOptions() {
        String options = System.getenv().getOrDefault("VIGIE_JAVA_OPTIONS", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    /** The JVM with what decides whether a class archive fits it. */
    private static List<String> java(String name) {
        String java = ProcessHandle.current().info().command().orElse("java");
        return List.of(
                java,
                "-Xmx" + heapMegabytes(name) + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** Makes the archive of its classes for later starts, when there is none and a former process left their list. */
    void archiveClasses() throws InterruptedException {
        archive.make(name);
    }

    private static int heapMegabytes(String name) {
        return name.equals("ingestion") || name.equals("search") ? 384 : 256;
    }

    /** Waits until the service says that it is ready. */
    void awaitReady() {
        process.awaitReady(PATIENCE, this::isReady);
        wasReady = true;
    }

    boolean isReady() {
        URI health = URI.create(healthUrl(metricsPort));
        try {
            HttpRequest request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static String healthUrl(int metricsPort) {
        return "http://127.0.0.1:" + metricsPort + "/readyz";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        ServerProcess.super.close();
        if (wasReady) {
            archive.keep();
        } else {
            archive.discard();
        }
    }
}
