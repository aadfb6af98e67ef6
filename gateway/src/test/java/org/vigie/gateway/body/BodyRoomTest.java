package org.vigie.gateway.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.vigie.wire.problem.Problem;

class BodyRoomTest {
    private static final int LIMIT = 1 << 20;

    private final AtomicLong nanos = new AtomicLong();
    private final BodyRoom room = new BodyRoom(16L * LIMIT, nanos::get);
    /** More than any of what is tried fits as often: who tries for ever would not fail. */
    private static final int OFTEN = 1_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 500_000, LIMIT})
    void body_isReadAndHeldUntilItIsAnswered(int size) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        try (BodyRoom.Held held = room.open("192.0.2.1")) {
            assertThat(HttpBodies.read(request(body), LIMIT, held)).isEqualTo(body);
            assertThat(room.used() - HttpBodies.CONNECTION).isBetween((long) size, Math.max(16_384L, 2L * size));
        }
        assertThat(room.used()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bodyThatIsTooLarge_isRefusedAndHeldNoLonger(boolean announced) {
        var request = new MockHttpServletRequest("POST", "/webhooks/acme/nova/shop") {
            @Override
            public long getContentLengthLong() {
                return announced ? super.getContentLengthLong() : -1;
            }
        };
        request.setContent(new byte[LIMIT + 1]);
        try (BodyRoom.Held held = room.open("192.0.2.1")) {
            assertThatThrownBy(() -> HttpBodies.read(request, LIMIT, held))
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.reason().name()).isEqualTo("BODY_TOO_LARGE"));
        }
        assertThat(room.used()).isZero();
    }

    @Test
    void addressThatHoldsHalf_isRefusedAtOnceAndAnotherIsNot() {
        List<BodyRoom.Held> dripped = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            BodyRoom.Held held = room.open("192.0.2.1");
            held.take(LIMIT);
            dripped.add(held);
        }
        try (BodyRoom.Held ninth = room.open("192.0.2.1");
                BodyRoom.Held other = room.open("192.0.2.2")) {
            assertThatThrownBy(() -> HttpBodies.read(request(new byte[10]), LIMIT, ninth))
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.reason().name()).isEqualTo("OVERLOADED"));
            assertThat(HttpBodies.read(request(new byte[LIMIT]), LIMIT, other)).hasSize(LIMIT);
        }
        dripped.forEach(BodyRoom.Held::close);
        assertThat(room.used()).isZero();
    }

    /** Of a body that has hardly begun the connection takes most: as many as their bodies alone would allow are more than a heap holds. */
    @Test
    void bodiesThatHaveHardlyBegun_holdTheirConnectionsToo() {
        List<BodyRoom.Held> begun = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < OFTEN; i++) {
                        BodyRoom.Held held = room.open("192.0.2.1");
                        begun.add(held);
                        HttpBodies.read(request(new byte[1]), LIMIT, held);
                    }
                })
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.reason().name()).isEqualTo("OVERLOADED"));
        assertThat(begun).hasSizeBetween(50, 8 * LIMIT / HttpBodies.CONNECTION + 1);
        begun.forEach(BodyRoom.Held::close);
        assertThat(room.used()).isZero();
    }

    @Test
    void allAddressesTogether_holdNoMoreThanThereIs() {
        for (int i = 0; i < 100; i++) {
            fill(room.open("192.0.2." + i), LIMIT);
        }
        assertThat(room.used()).isBetween(14L * LIMIT, 16L * LIMIT);
        assertThatThrownBy(() -> room.open("192.0.2.200").take(LIMIT)).isInstanceOf(Problem.class);
    }

    private static void fill(BodyRoom.Held held, int bytes) {
        try {
            for (int i = 0; i < 16 * LIMIT / bytes; i++) {
                held.take(bytes);
            }
        } catch (Problem full) {
            assertThat(full.reason().name()).isEqualTo("OVERLOADED");
        }
    }

    @Test
    void callersOfOneAgency_leaveRoomForAnother() {
        fill(room.open("acme", "person a1"), 8192);
        fill(room.open("acme", "person a2"), 8192);
        fill(room.open("acme", "person a3"), 8192);
        try (BodyRoom.Held other = room.open("globex", "person b1")) {
            other.take(2L * LIMIT);
        }
    }

    @Test
    void manyAgencies_leaveRoomForOneMore() {
        for (int agency = 0; agency < 6; agency++) {
            fill(room.open("a" + agency, "person p1"), 8192);
            fill(room.open("a" + agency, "person p2"), 8192);
        }
        try (BodyRoom.Held other = room.open("globex", "person b1")) {
            other.take(8192);
        }
    }

    @Test
    void callerWhoHoldsTheirShare_isRefusedAnotherBodyButNoCallWithoutOne() {
        fill(room.open("acme", "person u1"), 1);
        MockHttpServletRequest json = request("{}".getBytes(StandardCharsets.UTF_8));
        json.setContentType("application/json");
        MockHttpServletRequest bare = new MockHttpServletRequest("GET", "/v1/agencies/acme/brands/nova");
        try (BodyRoom.Held same = room.open("acme", "person u1");
                BodyRoom.Held other = room.open("acme", "person u2")) {
            assertThatThrownBy(() -> HttpBodies.readJson(json, LIMIT, same))
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.reason().name()).isEqualTo("OVERLOADED"));
            assertThat(HttpBodies.readJson(bare, LIMIT, same)).isEmpty();
            assertThat(HttpBodies.readJson(json, LIMIT, other)).hasSize(2);
        }
    }

    @Test
    void drippedBody_isNotAwaitedForLongerThanItsTime() {
        try (BodyRoom.Held held = room.open("acme", "person u1")) {
            assertThatThrownBy(() -> HttpBodies.read(dripped(Duration.ofSeconds(19)), LIMIT, held))
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.reason().name()).isEqualTo("BODY_INCOMPLETE"));
            assertThat(Duration.ofNanos(nanos.get())).isLessThan(Duration.ofSeconds(60));
        }
        try (BodyRoom.Held held = room.open("acme", "person u1")) {
            assertThat(HttpBodies.read(dripped(Duration.ofMillis(100)), LIMIT, held))
                    .hasSize(200);
        }
        assertThat(room.used()).isZero();
    }

    /** A body of two hundred bytes, of which each comes after such a pause. */
    private MockHttpServletRequest dripped(Duration pause) {
        return new MockHttpServletRequest("POST", "/v1/agencies/acme/brands/nova") {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(new ByteArrayInputStream(new byte[200])) {
                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        nanos.addAndGet(pause.toNanos());
                        int next = read();
                        if (next < 0) {
                            return -1;
                        }
                        bytes[offset] = (byte) next;
                        return 1;
                    }
                };
            }
        };
    }

    @Test
    void answersThatAreNotRead_holdTheirShare_andWhatWasDoneIsToldAllTheSame() {
        List<BodyRoom.Held> written = new ArrayList<>();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < OFTEN; i++) {
                        BodyRoom.Held held = room.open("acme", "person u1");
                        written.add(held);
                        held.answer(LIMIT, false);
                    }
                })
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.reason().name()).isEqualTo("OVERLOADED"));
        assertThat(written).hasSize(4);
        try (BodyRoom.Held done = room.open("acme", "person u1");
                BodyRoom.Held next = room.open("acme", "person u1");
                BodyRoom.Held other = room.open("acme", "person u2")) {
            done.answer(LIMIT, true);
            assertThatThrownBy(() -> next.take(1)).isInstanceOf(Problem.class);
            other.answer(LIMIT, false);
        }
        written.forEach(BodyRoom.Held::close);
        assertThat(room.used()).isZero();
    }

    private static MockHttpServletRequest request(byte[] body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/webhooks/acme/nova/shop");
        request.setContent(body);
        return request;
    }
}
