package org.vigie.benchmarks.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JourneyTest {

    private static long millis(int count) {
        return TimeUnit.MILLISECONDS.toNanos(count);
    }

    @Test
    void theFirstOpeningOfAConversation_counts() {
        Journey journey = new Journey();
        journey.accept("ConversationOpened", "{\"subject\":\"c1\"}", millis(30));
        journey.accept("ConversationOpened", "{\"subject\":\"c1\"}", millis(90));
        journey.accept("MessageReceived", "{\"subject\":\"c2\"}", millis(91));
        journey.called("ada", millis(10));
        assertThat(journey.isComplete()).isTrue();
        assertThat(journey.latencies(Map.of("c1", "ada")).percentile(100)).isEqualTo(20, within(0.1));
    }

    @Test
    void aMentionThatNeverArrived_isNoFigure() {
        Journey journey = new Journey();
        journey.called("ada", 0);
        assertThat(journey.isComplete()).isFalse();
        assertThatThrownBy(() -> journey.latencies(Map.of("c1", "ada")))
                .hasMessageContaining("expected one for each of 1 mentions, actual 0");
    }

    @Test
    void waiting_endsWithTheLastConversationOrTheStream() throws InterruptedException {
        Journey complete = new Journey();
        complete.called("ada", 0);
        Thread opening = Thread.ofVirtual()
                .start(() -> complete.accept("ConversationOpened", "{\"subject\":\"c1\"}", millis(30)));
        complete.await(Duration.ofDays(1));
        opening.join();
        assertThat(complete.isComplete()).isTrue();

        Journey broken = new Journey();
        broken.called("ada", 0);
        Thread ending = Thread.ofVirtual().start(broken::ended);
        broken.await(Duration.ofDays(1));
        ending.join();
        assertThat(broken.isComplete()).isFalse();

        broken.await(Duration.ZERO);
    }

    @Test
    void stream_isReadEventByEvent() throws IOException {
        Journey journey = new Journey();
        String events = "retry: 1000\n\n: \n\nid: 4\nevent: ConversationOpened\ndata: {\"subject\":\"c1\"}\n\n";
        EventStream.parse(new BufferedReader(new StringReader(events)), journey);
        journey.called("ada", System.nanoTime());
        assertThat(journey.isComplete()).isTrue();
        assertThat(journey.received()).startsWith("1 conversations opened for 1 calls");
    }
}
