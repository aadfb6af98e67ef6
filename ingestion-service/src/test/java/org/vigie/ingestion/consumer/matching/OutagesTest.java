package org.vigie.ingestion.consumer.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.ingestion.consumer.Samples.NOVA;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.BrandId;

class OutagesTest {
    private static final BrandId ZEST = BrandId.of("acme", "zest");
    private static final BrandId ECHO = BrandId.of("acme", "echo");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Outages outages = new Outages(now::get);

    @Test
    void whoIsNotAnsweredAlone_isSparedAlone() {
        outages.failed(NOVA, 0);
        assertThat(outages.pauses(NOVA)).isTrue();
        assertThat(outages.pauses(ZEST)).isFalse();
        assertThat(outages.isSuspected(ZEST)).isFalse();
        assertThat(outages.spared()).containsExactly(NOVA);
        assertThat(outages.toTry(50)).isEqualTo(50);
        pass();
        assertThat(outages.spared()).isEmpty();
        assertThat(outages.toTry(50)).as("one of them may be of the suspect").isEqualTo(1);
        outages.answered(NOVA);
        assertThat(outages.isSuspected(NOVA)).isFalse();
        assertThat(outages.toTry(50)).isEqualTo(50);
    }

    @Test
    void secondBrandThatIsNotAnswered_makesItAnOutageForEverybody() {
        outages.failed(NOVA, 0);
        outages.failed(NOVA, 0);
        assertThat(outages.pauses(ECHO)).as("one brand, twice").isFalse();
        outages.failed(ZEST, 0);
        assertThat(outages.pauses(ECHO)).isTrue();
        assertThat(outages.toTry(50)).isZero();
        pass();
        assertThat(outages.isSuspected(ECHO)).isTrue();
        assertThat(outages.toTry(50)).isEqualTo(1);
        outages.answered(ECHO);
        assertThat(outages.isSuspected(ECHO)).isFalse();
        assertThat(outages.isSuspected(NOVA)).isTrue();
    }

    @Test
    void severalBrandsThatStayUnanswered_areNoOutageForWhoIsAnswered() {
        outages.failed(NOVA, 0);
        outages.answered(ECHO);
        outages.failed(ZEST, 0);
        outages.failed(NOVA, 0);
        assertThat(outages.pauses(ECHO)).isFalse();
    }

    private void pass() {
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }
}
