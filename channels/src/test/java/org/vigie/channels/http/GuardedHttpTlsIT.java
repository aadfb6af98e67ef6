package org.vigie.channels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.channels.Rooms;
import org.vigie.channels.address.AddressGuard;

/** Calls by https to a server whose certificate is its own authority. */
class GuardedHttpTlsIT {
    private static final String PASSWORD = "not-a-secret";
    private static final String TRUSTED = "javax.net.ssl.trustStore";
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20), 10_000);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static HttpsServer server;

    @BeforeAll
    static void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store())));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'o', 'k'});
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static Path store() throws Exception {
        Path store = folder.resolve("node.p12");
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                "node",
                "-keyalg",
                "EC",
                "-dname",
                "CN=node",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
        return store;
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            all.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(all, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static GuardedHttp client() {
        return new GuardedHttp(AddressGuard.allowing(List.of(endpoint())), LIMITS);
    }

    private static String endpoint() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpAnswer get(GuardedHttp client) throws Exception {
        return client.get(URI.create("https://" + endpoint() + "/"), Map.of(), Rooms.large());
    }

    @Test
    void authorityThatNobodyTrusts_isRefused() {
        try (GuardedHttp client = client()) {
            assertThatThrownBy(() -> get(client)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void whomToTrust_isReadWithTheFirstCall() throws Exception {
        try (GuardedHttp client = client()) {
            System.setProperty(TRUSTED, folder.resolve("node.p12").toString());
            System.setProperty(TRUSTED + "Password", PASSWORD);
            try {
                assertThat(get(client).status()).isEqualTo(200);
            } finally {
                System.clearProperty(TRUSTED);
                System.clearProperty(TRUSTED + "Password");
            }
            // It was read once: the second call is trusted as the first.
            assertThat(get(client).status()).isEqualTo(200);
        }
    }
}
