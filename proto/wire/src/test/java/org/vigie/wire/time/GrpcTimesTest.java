package org.vigie.wire.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class GrpcTimesTest {
    @Test
    void times_comeBackToTheNanosecond() {
        for (Instant time :
                new Instant[] {Instant.parse("2026-11-28T10:00:00.123456789Z"), Instant.ofEpochSecond(-1, 1)}) {
            assertThat(GrpcTimes.instant(GrpcTimes.timestamp(time))).isEqualTo(time);
        }
        assertThat(GrpcTimes.timestamp(Instant.ofEpochSecond(-1, 1)).getNanos()).isEqualTo(1);
    }
}
