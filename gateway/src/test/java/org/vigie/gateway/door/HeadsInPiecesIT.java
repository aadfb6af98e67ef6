package org.vigie.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.vigie.gateway.GatewayClient;
import org.vigie.gateway.GatewayProperties;
import org.vigie.gateway.RunningGateway;

/** Clients that write their heads a line now and then: each keeps buffers of the gateway, and nobody knows who they are. */
@RunningGateway
class HeadsInPiecesIT {
    private static final byte[] BEGINNING =
            "GET /healthz HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] LINE = "X-A: b\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] END = "Connection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final int port;
    private final List<Socket> open = new ArrayList<>();

    HeadsInPiecesIT(@LocalServerPort int port) {
        this.port = port;
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private Socket begin() throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(1);
        open.add(socket);
        socket.getOutputStream().write(BEGINNING);
        return socket;
    }

    /** Whether the other side has ended it without a word. */
    private static boolean isEnded(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException waits) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void headThatGoesOnForLongerThanItsTime_isEnded() throws Exception {
        Socket dripping = begin();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    try {
                        dripping.getOutputStream().write(LINE);
                    } catch (IOException ended) {
                        return true;
                    }
                    return isEnded(dripping);
                });
    }

    @Test
    void headInTwoPieces_isServed() throws Exception {
        Socket slow = begin();
        await().pollDelay(Duration.ofMillis(300)).until(() -> !isEnded(slow));
        slow.getOutputStream().write(END);
        slow.setSoTimeout(10_000);
        try (InputStream in = slow.getInputStream()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200");
        }
    }

    /** Whether one of those beyond the room was ended while it had time left, all of them written on a machine that was fast enough for that. */
    private boolean isOneBeyondTheRoomEndedBeforeItsTime() throws IOException {
        close();
        open.clear();
        for (int i = 0; i < HttpTimedHeads.most(); i++) {
            begin();
        }
        Instant over = Instant.now().plus(GatewayProperties.CONNECTION_TIMEOUT);
        List<Socket> beyond = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            beyond.add(begin());
        }
        boolean ended = false;
        while (!ended && Instant.now().isBefore(over)) {
            ended = beyond.stream().anyMatch(HeadsInPiecesIT::isEnded);
        }
        return ended && Instant.now().isBefore(over);
    }

    @Test
    void moreHeadsInPiecesThanThereIsRoomFor_areEnded_andOthersAreServed() throws Exception {
        await().atMost(Duration.ofMinutes(1)).until(this::isOneBeyondTheRoomEndedBeforeItsTime);

        assertThat(new GatewayClient(port).get("/healthz", "").status()).isEqualTo(200);
    }
}
