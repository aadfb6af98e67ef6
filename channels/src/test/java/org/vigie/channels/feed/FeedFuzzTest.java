package org.vigie.channels.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.mention.IncomingMention;

/** Any bytes are a feed whose entries become mentions, each id once, or are refused with a reason; see docs/testing.md. */
public class FeedFuzzTest {
    private static final URI FEED = URI.create("https://news.example/feed");
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @FuzzTest(maxDuration = "10m")
    public void anyBytes_areEntriesOrRefused(byte[] bytes) {
        try {
            List<IncomingMention> mentions =
                    FeedDocument.read(FEED, bytes, "text/xml", NOW).mentions();
            assertThat(mentions)
                    .extracting(mention -> mention.identity().nativeId())
                    .doesNotHaveDuplicates();
            assertThat(mentions)
                    .allSatisfy(mention -> assertThat(mention.publishedAt()).isBeforeOrEqualTo(NOW));
        } catch (InputRefused refused) {
            assertThat(refused.reason())
                    .isIn(
                            RefusalReason.XML_MALFORMED,
                            RefusalReason.XML_DOCTYPE_REFUSED,
                            RefusalReason.XML_TOO_COMPLEX);
        }
    }
}
