package org.vigie.local.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.local.Refusal;

class PortPlanTest {

    /** Below 32768, where the system gives no port to whoever connects, and another one for each build that runs at once. */
    private final PortPlan ports =
            new PortPlan(20_000 + (int) (ProcessHandle.current().pid() % 4_000));

    private ServerSocket taken(String part) throws IOException {
        return new ServerSocket(ports.of(part), 1, InetAddress.getLoopbackAddress());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "imap", "demo-site", "haystack"})
    void portOfTheDemo_isAskedForWithTheDemoOnly(String part) throws IOException {
        try (ServerSocket socket = taken(part)) {
            ports.requireFree(false);
            assertThat(ports.awaitFree(Duration.ZERO, false)).isEmpty();
            assertThatThrownBy(() -> ports.requireFree(true))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("Port " + socket.getLocalPort() + " (" + part + ")");
            assertThat(ports.awaitFree(Duration.ZERO, true)).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 2_200})
    void portThatBrowsersRefuse_isNoneOfPages(int offset) {
        PortPlan refused = new PortPlan(offset);
        assertThatThrownBy(refused::requireBrowsable)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(" " + offset + ", ")
                .hasMessageContaining("port 10080");
        new PortPlan(offset + 1).requireBrowsable();
    }

    @Test
    void anyOtherPort_isAskedForAlways() throws IOException {
        try (ServerSocket socket = taken("redis")) {
            assertThatThrownBy(() -> ports.requireFree(false))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("Port " + socket.getLocalPort() + " (redis)");
        }
    }
}
