package org.vigie.channels.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.vigie.channels.InputRefused;
import org.vigie.channels.Mutations;
import org.vigie.channels.RefusalReason;

/** Any bytes are a list of feeds or are refused with a reason; see docs/testing.md. */
class FeedListFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void anyBytes_areAListOrRefused(byte[] bytes) {
        try {
            assertThat(FeedList.read(bytes))
                    .allSatisfy(feed -> assertThat(feed.line()).isPositive());
        } catch (InputRefused refused) {
            assertThat(refused.reason())
                    .isIn(
                            RefusalReason.XML_MALFORMED,
                            RefusalReason.XML_DOCTYPE_REFUSED,
                            RefusalReason.XML_TOO_COMPLEX);
        }
    }

    @Test
    void damagedLists_areListsOrRefused() throws IOException {
        Mutations.of(FeedListFuzzTest.class, "anyBytes_areAListOrRefused", this::anyBytes_areAListOrRefused);
    }
}
