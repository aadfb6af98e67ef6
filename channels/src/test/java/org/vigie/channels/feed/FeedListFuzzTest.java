package org.vigie.channels.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;

/** Any bytes are a list of feeds or are refused with a reason; see docs/testing.md. */
public class FeedListFuzzTest {
    @FuzzTest(maxDuration = "5m")
    public void anyBytes_areAListOrRefused(byte[] bytes) {
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
}
