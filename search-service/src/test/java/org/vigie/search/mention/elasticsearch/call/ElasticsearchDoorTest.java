package org.vigie.search.mention.elasticsearch.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/** What the client shows and whom it trusts, against a TLS server that answers as one behind a proxy may: it is no Elasticsearch. */
class ElasticsearchDoorTest {
    private static final String KEY = "aWQ6a2V5";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static SelfSigned own;

    @SuppressWarnings("NullAway.Init")
    private static SelfSigned elsewhere;

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private @Nullable HttpsServer server;

    @BeforeAll
    static void certificates() throws Exception {
        own = SelfSigned.of(folder, "ip:127.0.0.1");
        elsewhere = SelfSigned.of(folder, "dns:search.example");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void key_isShownToAServerThatTheAuthorityVouchesFor() throws Exception {
        start(own, 200);
        call(own.certificate(), KEY);
        assertThat(shown).containsExactly("ApiKey " + KEY);
    }

    @Test
    void nothing_isShownWithoutAKey() throws Exception {
        start(own, 200);
        call(own.certificate(), null);
        assertThat(shown).containsExactly("null");
    }

    @Test
    void serverOfAnotherAuthority_isNotTalkedTo() throws Exception {
        start(own, 200);
        assertRefused(elsewhere.certificate(), "SSLHandshakeException");
        assertRefused(null, "SSLHandshakeException");
        assertThat(shown).isEmpty();
    }

    @Test
    void serverOfAnotherName_isNotTalkedTo() throws Exception {
        start(elsewhere, 200);
        assertRefused(elsewhere.certificate(), "SSL");
        assertThat(shown).isEmpty();
    }

    @Test
    void keyThatIsNotKnown_makesTheIndexUnavailable() throws Exception {
        start(own, 401);
        assertRefused(own.certificate(), "401");
    }

    @Test
    void fileOfAuthorities_isReadAtTheStart() throws Exception {
        start(own, 200);
        Path text = Files.writeString(folder.resolve("text"), "no certificate");
        Path empty = Files.writeString(folder.resolve("empty"), "");
        for (Path wrong : List.of(text, empty, folder.resolve("absent"))) {
            assertThatThrownBy(() -> call(wrong, KEY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "vigie.elasticsearch.ca: expected a PEM file of certificates, actual " + wrong);
        }
    }

    private void assertRefused(@Nullable Path ca, String why) {
        assertThatThrownBy(() -> call(ca, KEY))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem).hasMessageContaining(why));
    }

    private void start(SelfSigned certificate, int status) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.createContext("/", exchange -> {
            shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private void call(@Nullable Path ca, @Nullable String key) throws IOException {
        Map<String, String> properties = new HashMap<>();
        int port = Objects.requireNonNull(server).getAddress().getPort();
        properties.put("vigie.elasticsearch.url", "https://127.0.0.1:" + port);
        if (ca != null) {
            properties.put("vigie.elasticsearch.ca", ca.toString());
        }
        if (key != null) {
            properties.put("vigie.elasticsearch.api-key", key);
        }
        ElasticsearchSettings settings = new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("vigie.elasticsearch", ElasticsearchSettings.class);
        try (ElasticsearchCalls calls = new ElasticsearchCalls(settings, JsonMapper.shared())) {
            calls.call(ElasticsearchCalls.Lane.SEARCH, "GET", "/", null);
        }
    }
}
