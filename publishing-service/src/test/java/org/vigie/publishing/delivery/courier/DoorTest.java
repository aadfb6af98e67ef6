package org.vigie.publishing.delivery.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.BrandId;

class DoorTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    @Test
    void brand_hasAQuarterAndAllTogetherTheWhole() {
        Door door = new Door(8);
        assertThat(door.enter(NOVA)).isTrue();
        assertThat(door.full()).isEmpty();
        assertThat(door.enter(NOVA)).isTrue();
        assertThat(door.enter(NOVA)).as("its quarter is taken").isFalse();
        assertThat(door.full()).containsExactly(NOVA);
        assertThat(door.room()).isEqualTo(6);
        for (int i = 0; i < 6; i++) {
            assertThat(door.enter(BrandId.of("acme", "other-" + i))).isTrue();
        }
        assertThat(door.enter(BrandId.of("acme", "late"))).as("full").isFalse();
        door.leave(NOVA);
        assertThat(door.full()).isEmpty();
        assertThat(door.enter(NOVA)).isTrue();
        assertThat(door.room()).isZero();
    }

    @Test
    void smallestDoor_letsEveryBrandIn() {
        Door door = new Door(1);
        assertThat(door.enter(NOVA)).isTrue();
        door.leave(NOVA);
        assertThat(door.enter(BrandId.of("acme", "luna"))).isTrue();
    }

    @Test
    void whoIsNotInside_cannotLeave() {
        Door door = new Door(4);
        assertThatThrownBy(() -> door.leave(NOVA)).hasMessageContaining("expected one that is inside");
        assertThat(door.room()).isEqualTo(4);
    }
}
