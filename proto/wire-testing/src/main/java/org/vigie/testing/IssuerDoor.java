package org.vigie.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of an issuer that services talk to: its public keys and its token endpoint, on loopback. */
final class IssuerDoor implements AutoCloseable {

    private static final String REALM = "/realms/vigie";
    private static final Pattern CLIENT = Pattern.compile("vigie-([a-z]+)");

    private final HttpServer http;

    private IssuerDoor(HttpServer http) {
        this.http = http;
    }

    static IssuerDoor open(SigningKey key, UnaryOperator<String> serviceToken) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            String path = REALM + "/protocol/openid-connect/";
            http.createContext(path + "certs", exchange -> answer(exchange, 200, key.keySet()));
            http.createContext(path + "token", exchange -> answerToken(exchange, serviceToken));
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.start();
            return new IssuerDoor(http);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open the issuer on loopback", e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + REALM;
    }

    /** The client's id comes in the form or in the authorization header; its secret is not looked at. */
    private static void answerToken(HttpExchange exchange, UnaryOperator<String> serviceToken) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String basic = exchange.getRequestHeaders().getFirst("Authorization");
        String said = form + (basic == null ? "" : " " + decoded(basic.replaceFirst("^Basic ", "")));
        Matcher client = CLIENT.matcher(said);
        if (!said.contains("client_credentials") || !client.find()) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        String token = serviceToken.apply(client.group(1));
        answer(exchange, 200, "{\"access_token\":\"" + token + "\",\"expires_in\":120,\"token_type\":\"Bearer\"}");
    }

    private static String decoded(String base64) {
        return new String(java.util.Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
