package org.vigie.search.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcMentionsTest {
    /** What a Timestamp may not say neither Elasticsearch nor a count of milliseconds takes. */
    @ParameterizedTest
    @CsvSource({"253402300800, 0", "-62135596801, 0", "31556889864403199, 0", "0, 1000000000", "0, -1"})
    void time_isOneOfTheYears1To9999(long seconds, int nanos) {
        Timestamp time =
                Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build();
        assertThatThrownBy(() -> GrpcMentions.instant(true, time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected one of the years 1 to 9999");
    }

    @Test
    void time_isReadToTheNanosecond() {
        assertThat(GrpcMentions.instant(
                        true,
                        Timestamp.newBuilder()
                                .setSeconds(253_402_300_799L)
                                .setNanos(999_999_999)
                                .build()))
                .contains(Instant.parse("9999-12-31T23:59:59.999999999Z"));
        assertThat(GrpcMentions.instant(false, Timestamp.getDefaultInstance())).isEmpty();
    }
}
