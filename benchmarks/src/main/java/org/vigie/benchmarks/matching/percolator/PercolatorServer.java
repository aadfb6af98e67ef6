package org.vigie.benchmarks.matching.percolator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.vigie.servers.Archives;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.Distributions;
import org.vigie.servers.Place;
import org.vigie.servers.ServerFailed;
import org.vigie.servers.Unprivileged;

/**
 * A node of Elasticsearch 7.17 with its percolator as a child process on 127.0.0.1, without security, in a temporary folder. It ends,
 * and its folder with it, when it is closed and when this process ends, also after Ctrl-C. The minimal distribution has no percolator:
 * its jar comes from Maven Central and is put beside the other modules with a descriptor written here.
 */
final class PercolatorServer implements AutoCloseable {
    private static final String VERSION = version();
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int HEAP_MEGABYTES = 2_048;

    private static final String DESCRIPTOR = """
            description=Percolator
            version=%1$s
            name=percolator
            classname=org.elasticsearch.percolator.PercolatorPlugin
            java.version=1.8
            elasticsearch.version=%1$s
            has.native.controller=false
            """;
    private static final String SETTINGS = """
            cluster.name: percolator
            node.name: percolator
            discovery.type: single-node
            path.data: %s
            path.logs: %s
            http.host: 127.0.0.1
            http.port: %d
            transport.host: 127.0.0.1
            transport.port: 0
            xpack.security.enabled: false
            cluster.routing.allocation.disk.threshold_enabled: false
            """;
    private static final String LOG = """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            """;

    private final ChildProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    private PercolatorServer(ChildProcess process) {
        this.process = process;
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = PercolatorServer.class.getResourceAsStream("percolator.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("percolator.properties", e);
        }
        return properties.getProperty("version");
    }

    /** For people. */
    static String title() {
        return "Elasticsearch " + VERSION + " percolator";
    }

    /** Starts one and waits until it answers. @throws ServerFailed with what its log says when it does not */
    static PercolatorServer start(OlderJdk jdk) {
        Path home = Distributions.entry("elasticsearch-" + VERSION + "-percolator", PercolatorServer::unpack);
        ChildProcess process =
                ChildProcess.start("percolator", Place.temporary("percolator"), place -> command(jdk, home, place));
        PercolatorServer server = new PercolatorServer(process);
        process.awaitReady(PATIENCE, server::isHealthy);
        return server;
    }

    private static void unpack(Path folder) throws IOException {
        Archives.unzip(fetched("org.elasticsearch.distribution.integ-test-zip", "elasticsearch", "zip"), folder);
        Path module = Files.createDirectories(folder.resolve("modules/percolator"));
        Path jar = fetched("org.elasticsearch.plugin", "percolator-client", "jar");
        Files.copy(jar, module.resolve(jar.getFileName()));
        Files.writeString(module.resolve("plugin-descriptor.properties"), DESCRIPTOR.formatted(VERSION));
    }

    private static Path fetched(String group, String artifact, String type) {
        Path file = Distributions.inRepository(group, artifact, VERSION, type);
        if (!Files.isRegularFile(file)) {
            throw new ServerFailed("The percolator was not fetched: build benchmarks once (looked for " + file + ").");
        }
        return file;
    }

    private static ChildProcess.Command command(OlderJdk jdk, Path home, Place place) throws IOException {
        Path configuration = Files.createDirectories(place.folder().resolve("config"));
        Path temporary = Files.createDirectories(place.folder().resolve("tmp"));
        Path data = Files.createDirectories(place.folder().resolve("data"));
        Path logs = Files.createDirectories(place.folder().resolve("logs"));
        Files.writeString(configuration.resolve("elasticsearch.yml"), SETTINGS.formatted(data, logs, place.port()));
        Files.writeString(configuration.resolve("log4j2.properties"), LOG);
        List<String> words = new ArrayList<>(Unprivileged.words("Elasticsearch"));
        words.add(jdk.java().toString());
        words.addAll(flags(home, configuration, temporary));
        words.addAll(List.of("-cp", home.resolve("lib") + "/*", "org.elasticsearch.bootstrap.Elasticsearch"));
        return new ChildProcess.Command(
                words, Map.of("LIBFFI_TMPDIR", temporary.toString()), ChildProcess.Stop.TERMINATE);
    }

    /** What the server's own start script gives to a node with this heap. */
    private static List<String> flags(Path home, Path configuration, Path temporary) {
        return List.of(
                "-Xms" + HEAP_MEGABYTES + "m",
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:MaxDirectMemorySize=" + HEAP_MEGABYTES / 2 + "m",
                "-XX:+UseG1GC",
                "-XX:G1HeapRegionSize=4m",
                "-XX:InitiatingHeapOccupancyPercent=30",
                "-XX:G1ReservePercent=15",
                "-XX:-OmitStackTraceInFastThrow",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xss1m",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Djava.locale.providers=SPI,COMPAT",
                "-Djna.nosys=true",
                "-Dio.netty.noUnsafe=true",
                "-Dio.netty.noKeySetOptimization=true",
                "-Dio.netty.recycler.maxCapacityPerThread=0",
                "-Dio.netty.allocator.numDirectArenas=0",
                "-Dlog4j.shutdownHookEnabled=false",
                "-Dlog4j2.disable.jmx=true",
                "-Dlog4j2.formatMsgNoLookups=true",
                "-Des.path.home=" + home,
                "-Des.path.conf=" + configuration,
                "-Des.distribution.flavor=default",
                "-Des.distribution.type=zip");
    }

    private boolean isHealthy() {
        HttpRequest request = HttpRequest.newBuilder(url().resolve("/_cluster/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + process.place().port());
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
        http.shutdownNow();
    }
}
