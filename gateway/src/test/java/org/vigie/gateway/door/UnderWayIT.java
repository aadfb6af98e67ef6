package org.vigie.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.vigie.gateway.GatewayApplication;
import org.vigie.gateway.GatewayProperties;
import org.vigie.gateway.RawRequests;
import org.vigie.testing.MintedTokens;

/** A gateway that has room for four requests under way: whoever is not done with theirs keeps it. */
class UnderWayIT {
    private static final int ROOM = 4;
    private static final byte[] ASKED = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);

    private static ConfigurableApplicationContext context;
    private static int port;

    /** No configuration by its annotation: other gateways of the tests would find it. */
    static class Room {
        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> room() {
            return factory -> factory.addConnectorCustomizers(
                    connector -> connector.setProperty("mostUnderWay", String.valueOf(ROOM)));
        }
    }

    @BeforeAll
    static void start() {
        Map<String, String> settings =
                GatewayProperties.of(GatewayProperties.BACKENDS.address()).asMap();
        SpringApplication gateway = new SpringApplication(GatewayApplication.class, Room.class);
        context = gateway.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void connectionBeyondTheRoom_isEnded_andServedWhenThereIsRoomAgain() throws IOException {
        String lead = MintedTokens.tokens().person("acme", "nova/lead");
        List<Socket> streams = new ArrayList<>();
        for (int i = 0; i < ROOM; i++) {
            streams.add(new RawRequests(port)
                    .sendOnly(
                            "GET /v1/agencies/acme/brands/nova/events/routing HTTP/1.1",
                            "Authorization: Bearer " + lead));
            assertThat(RawRequests.statusOf(streams.getLast())).startsWith("HTTP/1.1 200");
        }
        assertThat(answered()).isEmpty();

        for (Socket stream : streams) {
            stream.close();
        }

        await().untilAsserted(() -> assertThat(answered()).startsWith("HTTP/1.1 200"));
    }

    /** Nothing when the connection ended without a word. */
    private static String answered() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(ASKED);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException reset) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
