package org.vigie.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.vigie.gateway.RunningGateway;

/** Requests that are refused before their body is read: what it keeps of the gateway's memory must not depend on the client. */
@RunningGateway
class UnreadBodiesIT {
    private static final String HEAD = "POST /v1/agencies/acme/brands/nova/savedQueries HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\n";

    private final int port;

    UnreadBodiesIT(@LocalServerPort int port) {
        this.port = port;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Also one whose chunks say more than their length, byte by byte: what is said there is never over. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1000\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5;",
                "Transfer-Encoding: chunked\r\n\r\n0\r\nX"
            })
    void bodyThatGoesOnAfterItsRefusal_isNotWaitedFor(String begun) throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(1);
            write(socket, HEAD + begun);
            var answer = new StringBuilder();
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        try {
                            write(socket, "x");
                            return isAtEnd(socket, answer);
                        } catch (IOException ended) {
                            return true;
                        }
                    });
            assertThat(answer.toString()).startsWith("HTTP/1.1 401");
        }
    }

    /** Whether nothing follows, after what has come is appended. */
    private static boolean isAtEnd(Socket socket, StringBuilder answer) throws IOException {
        try {
            for (int next = socket.getInputStream().read();
                    ;
                    next = socket.getInputStream().read()) {
                if (next < 0) {
                    return true;
                }
                answer.append((char) next);
            }
        } catch (SocketTimeoutException waits) {
            return false;
        }
    }

    @Test
    void bodyInChunksWithoutMore_isRead() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            write(socket, HEAD + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
            write(socket, HEAD + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
            try (InputStream in = socket.getInputStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("HTTP/1.1 401", -1))
                        .hasSize(3);
            }
        }
    }

    @Test
    void bodyThatComesAfterItsRefusal_leavesTheConnectionForTheNextRequest() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            write(socket, HEAD + "Content-Length: 2\r\n\r\n{");
            write(socket, "}" + HEAD + "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
            try (InputStream in = socket.getInputStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("HTTP/1.1 401", -1))
                        .hasSize(3);
            }
        }
    }
}
