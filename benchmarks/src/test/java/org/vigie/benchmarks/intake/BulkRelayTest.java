package org.vigie.benchmarks.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BulkRelayTest {

    @Test
    void relay_handsBytesOnAndKeepsWhatTheClientSent() throws Exception {
        byte[] request = "POST /_bulk HTTP/1.1\r\nContent-Length: 2\r\n\r\nab".getBytes(StandardCharsets.UTF_8);
        try (ServerSocket elasticsearch = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                BulkRelay relay = BulkRelay.start(elasticsearch.getLocalPort())) {
            CompletableFuture<byte[]> seen = CompletableFuture.supplyAsync(() -> answer(elasticsearch, request.length));
            int port = Integer.parseInt(relay.url().substring(relay.url().lastIndexOf(':') + 1));
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                client.getOutputStream().write(request);
                assertThat(client.getInputStream().readNBytes(2)).isEqualTo("ok".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(seen.get()).isEqualTo(request);
            assertThat(relay.takeBulks()).containsExactly("ab".getBytes(StandardCharsets.UTF_8));
            assertThat(relay.takeBulks()).isEmpty();
        }
    }

    private static byte[] answer(ServerSocket server, int length) {
        try (Socket socket = server.accept()) {
            byte[] request = socket.getInputStream().readNBytes(length);
            socket.getOutputStream().write("ok".getBytes(StandardCharsets.UTF_8));
            return request;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
