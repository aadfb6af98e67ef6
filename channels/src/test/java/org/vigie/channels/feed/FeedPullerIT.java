package org.vigie.channels.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.LocalServer;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.Rooms;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.address.AllowedEndpoint;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.http.HttpLimits;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.channels.room.Room;
import org.vigie.channels.room.RoomOfOne;

class FeedPullerIT {
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(2), FeedPuller.READ_LIMIT);

    @Test
    void secondPull_isConditional() throws Exception {
        AtomicInteger notModified = new AtomicInteger();
        try (LocalServer server = new LocalServer(exchange -> {
            if ("\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                notModified.incrementAndGet();
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            send(exchange, 200, FeedDocumentTest.RSS);
        })) {
            Batch first = pull(server, "/feed", Cursor.START);
            assertThat(first.mentions()).hasSize(2);
            Batch second = pull(server, "/feed", first.next());
            assertThat(second.mentions()).isEmpty();
            assertThat(notModified).hasValue(1);
        }
    }

    @Test
    void sameBytesWithoutEtag_bringNothing() throws Exception {
        try (LocalServer server = new LocalServer(exchange -> send(exchange, 200, FeedDocumentTest.RSS))) {
            Batch first = pull(server, "/feed", Cursor.START);
            assertThat(pull(server, "/feed", first.next()).mentions()).isEmpty();
        }
    }

    @Test
    void redirects_areFollowedThreeTimes() throws Exception {
        try (LocalServer server = new LocalServer(exchange -> redirecting(exchange, 3))) {
            assertThat(pull(server, "/0", Cursor.START).mentions()).hasSize(2);
        }
        try (LocalServer server = new LocalServer(exchange -> redirecting(exchange, 4))) {
            fails(ChannelFailure.Kind.CONTENT_REFUSED, server, "/0");
        }
    }

    @Test
    void redirectToAPrivateAddress_isRefused() throws Exception {
        for (String target : List.of(
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.1/",
                "http://localhost:9/",
                "file:///etc/passwd",
                "http://[::1]/")) {
            try (LocalServer server = new LocalServer(exchange -> {
                exchange.getResponseHeaders().set("Location", target);
                exchange.sendResponseHeaders(302, -1);
            })) {
                fails(ChannelFailure.Kind.ADDRESS_REFUSED, server, "/feed");
            }
        }
    }

    @Test
    void nameThatResolvesToAPrivateAddress_isRefused() {
        AddressGuard guard = new AddressGuard(Set.of(), host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        try (GuardedHttp http = new GuardedHttp(guard, LIMITS)) {
            assertThatThrownBy(() -> new FeedPuller(http, Clock.systemUTC())
                            .pull(
                                    new FeedSource(URI.create("http://innocent.example/feed")),
                                    Cursor.START,
                                    100,
                                    Rooms.large()))
                    .isInstanceOfSatisfying(
                            ChannelFailure.class,
                            e -> assertThat(e.kind()).isEqualTo(ChannelFailure.Kind.ADDRESS_REFUSED));
        }
    }

    @Test
    void connection_goesToTheAddressThatWasChecked() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        try (LocalServer server = new LocalServer(exchange -> send(exchange, 200, FeedDocumentTest.RSS))) {
            AddressGuard guard = new AddressGuard(Set.of(new AllowedEndpoint("feed.example", server.port())), host -> {
                lookups.incrementAndGet();
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            });
            try (GuardedHttp http = new GuardedHttp(guard, LIMITS)) {
                URI url = URI.create("http://feed.example:" + server.port() + "/feed");
                assertThat(new FeedPuller(http, Clock.systemUTC())
                                .pull(new FeedSource(url), Cursor.START, 100, Rooms.large())
                                .mentions())
                        .hasSize(2);
            }
        }
        assertThat(lookups).hasValue(1);
    }

    @Test
    void whatIsNoFeed_isRejectedWithItsReasonAndPassed() throws Exception {
        try (LocalServer server = new LocalServer(exchange ->
                send(exchange, 200, "<!DOCTYPE r><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss/>"))) {
            Batch batch = pull(server, "/feed", Cursor.START);
            assertThat(batch.mentions()).isEmpty();
            assertThat(batch.rejections())
                    .singleElement()
                    .satisfies(
                            rejection -> assertThat(rejection.reason()).isEqualTo(RefusalReason.XML_DOCTYPE_REFUSED));
            assertThat(pull(server, "/feed", batch.next()).rejections()).isEmpty();
        }
    }

    @Test
    void endlessFeed_isCutAtFiveMebibytes() throws Exception {
        byte[] chunk = " ".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
        try (LocalServer server = new LocalServer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 200; i++) {
                    out.write(chunk);
                }
            } catch (IOException clientHungUp) {
                exchange.close();
            }
        })) {
            fails(ChannelFailure.Kind.CONTENT_REFUSED, server, "/feed");
        }
    }

    @Test
    void whatIsAnnouncedTooLarge_isNotReadAtAll() throws Exception {
        try (LocalServer server = new LocalServer(exchange -> dripping(exchange, 200))) {
            RoomOfOne room = new RoomOfOne(1);
            assertThatThrownBy(() -> pull(server, "/feed", Cursor.START, room))
                    .isInstanceOfSatisfying(
                            ChannelFailure.class,
                            e -> assertThat(e.kind()).isEqualTo(ChannelFailure.Kind.CONTENT_REFUSED));
            assertThat(room.peak()).isZero();
        }
    }

    @Test
    void pageOfAnError_isNotReadAndHidesNoStatus() throws Exception {
        try (LocalServer server = new LocalServer(exchange -> dripping(exchange, 503))) {
            RoomOfOne room = new RoomOfOne(1);
            assertThatThrownBy(() -> pull(server, "/feed", Cursor.START, room))
                    .isInstanceOfSatisfying(
                            ChannelFailure.class,
                            e -> assertThat(e.kind()).isEqualTo(ChannelFailure.Kind.RATE_LIMITED));
            assertThat(room.peak()).isZero();
        }
    }

    @Test
    void feedWithoutRoom_isLeftForLater() throws Exception {
        try (LocalServer server = new LocalServer(exchange -> send(exchange, 200, FeedDocumentTest.RSS))) {
            for (int most : List.of(100, 4_000)) {
                RoomOfOne room = new RoomOfOne(most);
                assertThatThrownBy(() -> pull(server, "/feed", Cursor.START, room))
                        .isInstanceOfSatisfying(
                                ChannelFailure.class, e -> assertThat(e.kind()).isEqualTo(ChannelFailure.Kind.NO_ROOM));
            }
        }
    }

    /** Says that six mebibytes come, and sends them slowly. */
    private static void dripping(HttpExchange exchange, int status) throws IOException {
        int size = 6 * 1024 * 1024;
        exchange.sendResponseHeaders(status, size);
        try (var out = exchange.getResponseBody()) {
            for (int at = 0; at < size; at += 64 * 1024) {
                out.write(new byte[64 * 1024]);
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException clientHungUp) {
            exchange.close();
        }
    }

    @Test
    void statuses_areClassified() throws Exception {
        status(500, ChannelFailure.Kind.TRANSIENT);
        status(404, ChannelFailure.Kind.TRANSIENT);
        status(410, ChannelFailure.Kind.GONE);
        status(401, ChannelFailure.Kind.CREDENTIAL_REFUSED);
        status(429, ChannelFailure.Kind.RATE_LIMITED);
    }

    private static void status(int status, ChannelFailure.Kind kind) throws Exception {
        try (LocalServer server = new LocalServer(exchange -> exchange.sendResponseHeaders(status, -1))) {
            fails(kind, server, "/feed");
        }
    }

    private static void redirecting(HttpExchange exchange, int times) throws IOException {
        int hop = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
        if (hop == times) {
            send(exchange, 200, FeedDocumentTest.RSS);
            return;
        }
        exchange.getResponseHeaders().set("Location", "/" + (hop + 1));
        exchange.sendResponseHeaders(301, -1);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.strip().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void fails(ChannelFailure.Kind kind, LocalServer server, String path) {
        assertThatThrownBy(() -> pull(server, path, Cursor.START))
                .isInstanceOfSatisfying(
                        ChannelFailure.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static Batch pull(LocalServer server, String path, Cursor cursor) throws ChannelFailure {
        return pull(server, path, cursor, Rooms.large());
    }

    private static Batch pull(LocalServer server, String path, Cursor cursor, Room room) throws ChannelFailure {
        try (GuardedHttp http = new GuardedHttp(AddressGuard.allowing(List.of(server.endpoint())), LIMITS)) {
            return new FeedPuller(http, Clock.systemUTC()).pull(new FeedSource(server.url(path)), cursor, 100, room);
        }
    }
}
