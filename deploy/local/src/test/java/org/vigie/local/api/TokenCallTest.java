package org.vigie.local.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCallTest {

    /** Keycloak answers so while it begins. */
    @ParameterizedTest
    @ValueSource(strings = {"Bootstrapping", "{\"error_description\": \"Bootstrapping\"}"})
    void refusal_isToldWithItsWords_alsoWhenItIsNoJson(String answer) throws IOException {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        HttpServer issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            exchange.sendResponseHeaders(503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort());
            assertThatThrownBy(() -> TokenCall.make(address, "", "karim"))
                    .isInstanceOf(ApiFailed.class)
                    .hasMessage("karim cannot sign in: HTTP 503 Bootstrapping");
        } finally {
            issuer.stop(0);
        }
    }
}
