package org.vigie.channels.mention;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.vigie.channels.text.CleanText;
import org.vigie.channels.text.WindowsText;

/** Any bytes become text and harmless HTML; see docs/testing.md. */
public class HtmlFuzzTest {
    @FuzzTest(maxDuration = "5m")
    public void anyBytes_becomeHarmless(byte[] bytes) {
        String html = WindowsText.of(new String(bytes, StandardCharsets.UTF_8));
        assertThat(CleanText.isClean(CleanText.block(HtmlText.plain(html), Content.MAX_TEXT_BYTES)))
                .isTrue();
        assertThat(CleanText.line(html, 100)).hasSizeLessThanOrEqualTo(100);
        assertThat(HtmlText.media(html)).isNotNull();
        String clean = HtmlText.sanitised(html, "https://news.example/feed");
        assertThat(CleanText.isClean(clean)).isTrue();
        Document shown = Jsoup.parse(clean);
        assertThat(shown.body().select("script, style, form, img, svg, math, iframe, [onclick], [onerror], [style]"))
                .isEmpty();
        assertThat(shown.select("[href]"))
                .allSatisfy(link -> assertThat(link.attr("href")).matches("(?is)(https?|mailto):.*"));
    }
}
