package org.vigie.servers.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.vigie.servers.ChildProcess;
import org.vigie.servers.ClassArchive;
import org.vigie.servers.Distributions;
import org.vigie.servers.Place;
import org.vigie.servers.ServerFailed;
import org.vigie.servers.ServerProcess;
import org.vigie.servers.elasticsearch.ElasticsearchSettings.Stay;

/** A real Elasticsearch node that listens on 127.0.0.1 only, without security unless asked for. Indices need {@code number_of_replicas: 0}. */
public final class ElasticsearchServer implements ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final String LAUNCHER = "launcher.jar";
    private static final String OPEN = "xpack.security.enabled: false\n";
    private static final String NODE = "org/vigie/servers/elasticsearch/ElasticsearchNode.class";
    private static final String LUCENE = "org.apache.lucene.core/org.apache.lucene.";

    /** As the server's own start script has it, too; an archive of classes fits no other. */
    private static final List<String> MODULES = List.of(
            "--enable-native-access=org.elasticsearch.nativeaccess,org.apache.lucene.core,ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector,jdk.net,jdk.management.agent,ALL-MODULE-PATH",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=" + LUCENE + "codecs.lucene99=org.elasticsearch.server",
            "--add-opens=" + LUCENE + "codecs.hnsw=org.elasticsearch.server",
            "--add-opens=" + LUCENE + "internal.vectorization=org.elasticsearch.server");

    private final ElasticsearchSettings settings;
    private final ChildProcess process;
    private final HttpClient http;

    private ElasticsearchServer(ElasticsearchSettings settings, ChildProcess process) {
        this.settings = settings;
        this.process = process;
        this.http = settings.security().map(ElasticsearchSecurity::client).orElseGet(HttpClient::newHttpClient);
    }

    /**
     * Starts the server and waits until its indices are there.
     *
     * @throws ServerFailed when the port or folder is in use, or the server is not healthy within five minutes
     */
    public static ElasticsearchServer start(ElasticsearchSettings wanted) {
        return start(wanted, archive(wanted.stay()).words());
    }

    private static ElasticsearchServer start(ElasticsearchSettings wanted, List<String> more) {
        ChildProcess process =
                ChildProcess.start("elasticsearch", wanted.place(), place -> command(wanted.in(place), more));
        ElasticsearchServer server = new ElasticsearchServer(wanted.in(process.place()), process);
        process.awaitReady(PATIENCE, server::isHealthy);
        return server;
    }

    /** Makes the class archive that starts of tests share, once per user, version and JVM. */
    public static void archiveClasses() {
        archive(Stay.SHORT).make(word -> {
            Place place = Place.temporary("elasticsearch-classes");
            try (ElasticsearchServer server = start(ElasticsearchSettings.at(place), List.of(word))) {
                return server.process.endInItsTime();
            }
        });
    }

    private static ClassArchive archive(Stay stay) {
        List<String> java = new ArrayList<>(stay.flags());
        java.addAll(MODULES);
        Path server = Distributions.unzipped("elasticsearch")
                .resolve("lib/elasticsearch-" + Distributions.version("elasticsearch") + ".jar");
        return ClassArchive.of("elasticsearch", java, List.of(launcher(), server));
    }

    private static ChildProcess.Command command(ElasticsearchSettings settings, List<String> more) throws IOException {
        Path home = Distributions.unzipped("elasticsearch");
        Path folder = settings.place().folder();
        Path configuration = Files.createDirectories(folder.resolve("config"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(folder.resolve("logs"));
        Files.copy(
                home.resolve("config/log4j2.properties"),
                configuration.resolve("log4j2.properties"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                configuration.resolve("elasticsearch.yml"),
                settings.security().isPresent() ? settings.security().get().write(configuration) : OPEN);

        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(settings.stay().flags());
        words.addAll(flags(home, configuration, temporary, settings.heapMegabytes()));
        words.addAll(MODULES);
        words.addAll(more);
        words.addAll(List.of("--module-path", home.resolve("lib").toString()));
        words.addAll(List.of("-cp", launcher().toString()));
        words.add("org.vigie.servers.elasticsearch.ElasticsearchNode");
        words.addAll(List.of(home.toString(), configuration.toString(), data.toString()));
        words.add(Integer.toString(settings.place().port()));
        return new ChildProcess.Command(words, Map.of(), ChildProcess.Stop.TERMINATE);
    }

    /** What the server's own start script passes, with a small footprint; proven with exactly these. */
    private static List<String> flags(Path home, Path configuration, Path temporary, int heapMegabytes) {
        return List.of(
                "-Xms" + heapMegabytes + "m",
                "-Xmx" + heapMegabytes + "m",
                "-XX:-OmitStackTraceInFastThrow",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.apache.lucene.store.defaultReadAdvice=normal",
                "-Djava.io.tmpdir=" + temporary,
                "-Des.path.home=" + home,
                "-Des.path.conf=" + configuration,
                "-Des.distribution.type=zip",
                "-Dlog4j.shutdownHookEnabled=false",
                "-Dlog4j2.disable.jmx=true",
                "-Dlog4j2.formatMsgNoLookups=true",
                "-Djava.locale.providers=CLDR",
                "-Dio.netty.noUnsafe=true",
                "-Dio.netty.noKeySetOptimization=true",
                "-Djava.awt.headless=true");
    }

    /** The one class that runs in the child, as a jar, because this module may itself be packed into an application's jar. */
    private static Path launcher() {
        byte[] node = node();
        return Distributions.entry("elasticsearch-node-" + UUID.nameUUIDFromBytes(node), folder -> {
                    try (OutputStream out = Files.newOutputStream(folder.resolve(LAUNCHER));
                            JarOutputStream jar = new JarOutputStream(out)) {
                        jar.putNextEntry(new JarEntry(NODE));
                        jar.write(node);
                    }
                })
                .resolve(LAUNCHER);
    }

    private static byte[] node() {
        try (InputStream in = Distributions.onClassPath(NODE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + NODE, e);
        }
    }

    /** Whether every index can be searched and written. */
    public boolean isHealthy() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + "/_cluster/health")).timeout(Duration.ofSeconds(5));
        settings.security()
                .ifPresent(it -> request.header("Authorization", it.authorization(ElasticsearchSecurity.OPERATOR)));
        try {
            String body = http.send(request.build(), BodyHandlers.ofString()).body();
            return body.contains("\"green\"") || body.contains("\"yellow\"");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The URL for clients: {@code http://127.0.0.1:7920}, {@code https} with security. */
    public String url() {
        return (settings.security().isPresent() ? "https" : "http") + "://127.0.0.1:" + port();
    }

    /** What it was started with, its port filled in: starts it again after {@link #kill}. */
    public ElasticsearchSettings settings() {
        return settings;
    }

    @Override
    public String name() {
        return "elasticsearch";
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
