package org.vigie.benchmarks.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JourneyTest {

    @Test
    void theFirstEventOfAMention_counts() {
        Journey journey = new Journey();
        journey.accept("ConversationOpened", "{\"labels\":{\"mention\":\"m1\"}}", TimeUnit.MILLISECONDS.toNanos(30));
        journey.accept("MessageReceived", "{\"labels\":{\"mention\":\"m1\"}}", TimeUnit.MILLISECONDS.toNanos(90));
        journey.called("m1", TimeUnit.MILLISECONDS.toNanos(10));
        assertThat(journey.isComplete()).isTrue();
        assertThat(journey.latencies(0).percentile(100)).isEqualTo(20, within(0.1));
    }

    @Test
    void aMentionThatNeverArrived_countsAsMissing() {
        Journey journey = new Journey();
        journey.accept("MessageReceived", "{\"labels\":{}}", 1);
        journey.called("m1", 0);
        assertThat(journey.isComplete()).isFalse();
        assertThat(journey.missing()).isEqualTo(1);
        assertThat(journey.latencies(TimeUnit.SECONDS.toNanos(10)).percentile(50))
                .isEqualTo(10_000, within(10.0));
    }

    @Test
    void stream_isReadEventByEvent() throws IOException {
        Journey journey = new Journey();
        String events =
                "retry: 1000\n\n: \n\nid: 4\nevent: MessageReceived\ndata: {\"labels\":{\"mention\":\"m1\"}}\n\n";
        EventStream.parse(new BufferedReader(new StringReader(events)), journey);
        journey.called("m1", System.nanoTime());
        assertThat(journey.isComplete()).isTrue();
        assertThat(journey.received()).startsWith("1 events, 1 of them");
    }
}
