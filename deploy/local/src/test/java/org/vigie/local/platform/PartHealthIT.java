package org.vigie.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.servers.Place;
import org.vigie.servers.Ports;
import org.vigie.servers.Server;
import org.vigie.servers.mail.MailServer;
import org.vigie.servers.mail.MailSettings;
import org.vigie.servers.postgres.PostgresServer;
import org.vigie.servers.postgres.PostgresSettings;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;

/** Real servers that serve, that live and do not serve, and that are gone. */
class PartHealthIT {

    private static final PartHealth RIGHT = new PartHealth("pg secret", "redis \"secret\"");
    private static final PartHealth WRONG = new PartHealth("another", "another");

    private static Roster.Part part(String name, long pid, String... doors) {
        return new Roster.Part(name, pid, 1, List.of(doors));
    }

    private static Roster.Part part(Server server) {
        return part(server.name(), server.pid(), server.name() + "://127.0.0.1:" + server.port());
    }

    /** Of this process. */
    private static String ask(String... doors) {
        return RIGHT.ask(part("part", ProcessHandle.current().pid(), doors));
    }

    private static void signal(String signal, Server server) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, "" + server.pid()).start().waitFor())
                .isZero();
    }

    @Test
    void postgres_isAskedForARow() throws Exception {
        PostgresServer server = PostgresServer.start(
                PostgresSettings.at(Place.temporary("postgres"), "pg secret").withoutDurability());
        try (server) {
            assertServesOrNot(server);
        }
        assertThat(RIGHT.ask(part(server))).isEqualTo("ended");
    }

    @Test
    void redis_isAskedForItsPong() throws Exception {
        RedisServer server =
                RedisServer.start(RedisSettings.at(Place.temporary("redis")).withPassword("redis \"secret\""));
        try (server) {
            assertServesOrNot(server);
        }
        assertThat(RIGHT.ask(part(server))).isEqualTo("ended");
    }

    private static void assertServesOrNot(Server server) throws Exception {
        assertThat(RIGHT.ask(part(server))).isEqualTo("ok");
        assertThat(WRONG.ask(part(server))).isEqualTo("refuses");
        signal("-STOP", server);
        assertThat(RIGHT.ask(part(server))).as("alive, but stopped").isEqualTo("silent");
        signal("-CONT", server);
        assertThat(RIGHT.ask(part(server))).isEqualTo("ok");
    }

    @Test
    void mail_isAskedForBothGreetings() throws IOException {
        String smtp;
        String imap;
        try (MailServer server = MailServer.start(new MailSettings(0, 0, List.of()))) {
            smtp = "smtp://127.0.0.1:" + server.port();
            imap = "imap://127.0.0.1:" + server.imapPort();
            assertThat(ask(smtp, imap)).isEqualTo("ok");
            assertThat(ask(smtp, "imap://127.0.0.1:" + server.port())).isEqualTo("refuses");
            assertThat(ask("imap://127.0.0.1:" + Ports.free(), smtp)).isEqualTo("silent");
        }
        assertThat(ask(smtp, imap)).isEqualTo("silent");
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ask("smtp://127.0.0.1:" + mute.getLocalPort())).isEqualTo("silent");
        }
    }

    @Test
    void http_isAskedForItsStatus() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/ready", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.close();
        });
        server.createContext("/full", exchange -> {
            byte[] why = "full".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(503, why.length);
            exchange.getResponseBody().write(why);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(ask(url + "/ready")).isEqualTo("ok");
            assertThat(ask(url + "/ready", url + "/full")).isEqualTo("answers 503");
        } finally {
            server.stop(0);
        }
    }
}
