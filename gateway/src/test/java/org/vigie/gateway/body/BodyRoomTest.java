package org.vigie.gateway.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.vigie.wire.problem.Problem;

class BodyRoomTest {
    private static final int LIMIT = 1 << 20;

    private final BodyRoom room = new BodyRoom(16L * LIMIT);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 500_000, LIMIT})
    void body_isReadAndHeldUntilItIsAnswered(int size) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        try (BodyRoom.Held held = room.open("192.0.2.1")) {
            assertThat(HttpBodies.read(request(body), LIMIT, held)).isEqualTo(body);
            assertThat(room.used()).isBetween((long) size, Math.max(16_384L, 2L * size));
        }
        assertThat(room.used()).isZero();
    }

    @Test
    void bodyThatIsTooLarge_isRefusedAndHeldNoLonger() {
        try (BodyRoom.Held held = room.open("192.0.2.1")) {
            assertThatThrownBy(() -> HttpBodies.read(request(new byte[LIMIT + 1]), LIMIT, held))
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

    @Test
    void allAddressesTogether_holdNoMoreThanThereIs() {
        for (int i = 0; i < 16; i++) {
            room.open("192.0.2." + i).take(LIMIT);
        }
        assertThatThrownBy(() -> room.open("192.0.2.99").take(1)).isInstanceOf(Problem.class);
    }

    @Test
    void callerWhoHoldsHalf_isRefusedAnotherBodyButNoCallWithoutOne() {
        room.open("person u1").take(8L * LIMIT);
        MockHttpServletRequest json = request("{}".getBytes(StandardCharsets.UTF_8));
        json.setContentType("application/json");
        MockHttpServletRequest bare = new MockHttpServletRequest("GET", "/v1/agencies/acme/brands/nova");
        try (BodyRoom.Held same = room.open("person u1");
                BodyRoom.Held other = room.open("person u2")) {
            assertThatThrownBy(() -> HttpBodies.readJson(json, LIMIT, same))
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.reason().name()).isEqualTo("OVERLOADED"));
            assertThat(HttpBodies.readJson(bare, LIMIT, same)).isEmpty();
            assertThat(HttpBodies.readJson(json, LIMIT, other)).hasSize(2);
        }
    }

    private static MockHttpServletRequest request(byte[] body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/webhooks/acme/nova/shop");
        request.setContent(body);
        return request;
    }
}
