package org.vigie.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.gateway.GatewayApplication;
import org.vigie.gateway.GatewayClient;
import org.vigie.gateway.GatewayProperties;
import org.vigie.gateway.GrpcBackends;
import org.vigie.gateway.RawRequests;
import org.vigie.servers.Ports;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;

/** People of one agency who never read what they ask for, at a gateway with a small heap: it lives, and serves the others. */
class SlowReadersIT {
    private static final int HEAP_MEBIBYTES = 128;
    private static final Tokens TOKENS = MintedTokens.tokens();
    private static final GrpcBackends BACKENDS = GatewayProperties.BACKENDS;
    private static final String OF_ACME = "/v1/agencies/acme/brands/";
    private static final String OF_GLOBEX = "/v1/agencies/globex/brands/";

    private static final int MANY = 20;

    private static final Path LOG = Path.of("target", "slow-readers.log");

    private static Process gateway;
    private static int port;

    private final List<Socket> open = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final GatewayClient client = new GatewayClient(port);
    private final String other = TOKENS.named("other", "globex", "all/lead");

    @BeforeAll
    static void start() throws IOException {
        port = Ports.free();
        Map<String, String> settings = GatewayProperties.of(BACKENDS.address())
                .with("server.port", String.valueOf(port))
                // Longer than the test: nobody is cut meanwhile.
                .with("server.tomcat.connection-timeout", "5m")
                .asMap();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEBIBYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dio.netty.leakDetection.level=paranoid",
                "-cp",
                System.getProperty("java.class.path"),
                GatewayApplication.class.getName()));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        gateway = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
        var ready = new GatewayClient(port);
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> ready.get("/readyz", "").status() == 200);
    }

    /** Nor has it lost memory outside of the heap, which the library sees when the heap is cleaned, and says. */
    @AfterAll
    static void stop() throws IOException {
        for (int i = 0; i < MANY; i++) {
            // The heap is cleaned on the way.
            new GatewayClient(port).get(OF_GLOBEX + "long", TOKENS.named("other", "globex", "all/lead"));
        }
        gateway.destroyForcibly();
        assertThat(Files.readString(LOG)).doesNotContain("LEAK").doesNotContain("OutOfMemory");
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        await().until(() -> BACKENDS.facts.watching() == 0);
    }

    /** Asks and reads the first line of the answer, and never anything more. */
    private void ask(String person, String path) {
        Socket socket = new RawRequests(port)
                .sendOnly(
                        "GET " + OF_ACME + path + " HTTP/1.1",
                        "Authorization: Bearer " + TOKENS.named(person, "acme", "all/lead"));
        open.add(socket);
        answers.merge(RawRequests.statusOf(socket), 1, Integer::sum);
    }

    @Test
    void streamsThatNobodyReads_takeAShare_andOfEachALittle() {
        BACKENDS.facts.forget();
        for (int person = 0; person < 8; person++) {
            for (int i = 0; i < 20; i++) {
                ask("watcher-" + person, "nova/events/routing");
            }
        }
        assertThat(answers.keySet()).containsExactly("HTTP/1.1 200 ", "HTTP/1.1 429 ");
        assertThat(answers.get("HTTP/1.1 200 ")).isBetween(100, 128);
        var refused = client.get(OF_ACME + "nova/events/routing", TOKENS.named("watcher-0", "acme", "all/lead"));
        assertThat(refused.status() + " " + refused.reason()).isEqualTo("429 OVERLOADED");
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");

        try (var lines = client.lines(client.to(OF_GLOBEX + "blip/events/routing", other))) {
            String words = "x".repeat(8 * 1024);
            for (int i = 0; i < 200; i++) {
                BACKENDS.facts.happen("ReplySent", words);
            }
            BACKENDS.facts.happen("ConversationResolved");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> lines.events().contains("ConversationResolved") || !gateway.isAlive());
        }
        assertThat(gateway.isAlive()).isTrue();
        assertThat(client.get(OF_GLOBEX + "blip", other).status()).isEqualTo(200);
    }

    @Test
    void answersThatNobodyReads_takeAShare_andWhatWasDoneIsToldAllTheSame() {
        for (int person = 0; person < 5; person++) {
            for (int i = 0; i < 8; i++) {
                ask("reader-" + person, "long");
            }
        }
        assertThat(answers.keySet()).containsExactly("HTTP/1.1 200 ", "HTTP/1.1 429 ");
        // More than the system takes for whoever does not read, and of them half a quarter of the heap at most.
        assertThat(answers.get("HTTP/1.1 200 ")).isBetween(2, HEAP_MEBIBYTES * 1024 * 1024 / 4 / 2 / GrpcBackends.LONG);
        var refused = client.get(OF_ACME + "long", TOKENS.named("reader-0", "acme", "all/lead"));
        assertThat(refused.status() + " " + refused.reason()).isEqualTo("429 OVERLOADED");

        var done = client.post(
                OF_ACME + "nova/conversations/c1:accept",
                TOKENS.named("agent", "acme", "all/lead"),
                "{\"epoch\":7,\"generation\":\"1\"}");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        var read = client.get(OF_GLOBEX + "long", other);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body().getBytes(StandardCharsets.UTF_8).length).isGreaterThan(GrpcBackends.LONG);
    }
}
