package org.vigie.ingestion.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.vigie.channels.ChannelFailure;

class ReadingEndTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void failures_doubleThePauseUpToTenMinutes() {
        ChannelFailure failure = new ChannelFailure(ChannelFailure.Kind.TRANSIENT, "unreachable", null);
        assertThat(ReadingEnd.failed(failure, 0, NOW).pause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(ReadingEnd.failed(failure, 3, NOW).pause()).isEqualTo(Duration.ofSeconds(16));
        assertThat(ReadingEnd.failed(failure, 1_000, NOW).pause()).isEqualTo(Duration.ofMinutes(10));
        assertThat(ReadingEnd.failed(failure, 0, NOW).health().state()).isEqualTo("UNREACHABLE");
    }

    @Test
    void whatIsGoneForGood_stops() {
        ReadingEnd end = ReadingEnd.failed(
                new ChannelFailure(ChannelFailure.Kind.GONE, "the feed's server answered 410", null), 0, NOW);
        assertThat(end.pause()).isEqualTo(ReadingEnd.STOPPED);
        assertThat(end.health().state()).isEqualTo("UNREACHABLE");
        assertThat(end.health().detail()).isEqualTo("GONE: the feed's server answered 410");
    }

    @Test
    void rateLimit_isRespected() {
        ChannelFailure limited =
                new ChannelFailure(ChannelFailure.Kind.RATE_LIMITED, "later", null, NOW.plus(Duration.ofHours(1)));
        assertThat(ReadingEnd.failed(limited, 0, NOW).pause()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void refusedCredential_isNamed() {
        ChannelFailure refused = new ChannelFailure(ChannelFailure.Kind.CREDENTIAL_REFUSED, "login refused", null);
        assertThat(ReadingEnd.failed(refused, 0, NOW).health().state()).isEqualTo("CREDENTIAL_REFUSED");
    }
}
