package org.vigie.channels.mention;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
    @Test
    void sanitised_dropsScriptsHandlersAndImages() {
        String html = HtmlText.sanitised(
                "<p onclick=x()>Bonjour <img src='https://spy.example/p.gif'><script>alert(1)</script>"
                        + "<a href='javascript:x()'>a</a> <a href='https://ok.example/'>b</a></p>",
                "");
        assertThat(html).contains("Bonjour", "https://ok.example/").doesNotContain("script", "img", "onclick");
    }

    /** Search reads what an entry links to from it. */
    @Test
    void sanitised_keepsWholeAddressesOfLinksInQuotes() {
        assertThat(HtmlText.sanitised("<a title=t href='/aide?a=1&b=2'>ici</a>", "https://nova.fr/blog/"))
                .contains("href=\"https://nova.fr/aide?a=1&amp;b=2\"");
    }

    @Test
    void plain_keepsLinesWherePeopleSeeThem() {
        assertThat(HtmlText.plain("<div>Un</div><p>deux<br>trois</p><ul><li>a<li>b</ul>&eacute;")
                        .lines()
                        .filter(line -> !line.isBlank()))
                .containsExactly("Un", "deux", "trois", "- a", "- b", "é");
    }

    @Test
    void sanitised_keepsWhatStandsBetweenBlanksAndControlCharacters() {
        assertThat(HtmlText.sanitised("\r\n<p>Bonjour</p>\r\n", "")).isEqualTo("<p>Bonjour</p>");
        assertThat(HtmlText.sanitised("<p>l\u0092été</p>", "")).isEqualTo("<p>lété</p>");
    }

    @Test
    void sanitised_isAllOrNothing() {
        String most = "é".repeat(Content.MAX_HTML_BYTES / 2);
        assertThat(HtmlText.sanitised(most, "")).isEqualTo(most);
        assertThat(HtmlText.sanitised(most + "x", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<video controls><source src='a.webm'></video>",
                "<iframe width=560 src='https://www.youtube.com/embed/abc'></iframe>",
                "<iframe src='https://www.youtube-nocookie.com/embed/abc?rel=0'></iframe>",
                "<iframe data-src='HTTPS://Player.Vimeo.com/video/12'></iframe>",
                "<iframe src='//www.dailymotion.com/embed/video/x1'></iframe>",
                "<iframe src='https://geo.dailymotion.com/player.html?video=x1'></iframe>",
                "<iframe src='https://www.facebook.com/plugins/video.php?href=x'></iframe>",
                "<iframe src='https://tube.example/videos/embed/9c9de5e8'></iframe>",
                "<embed src='film.mov'>",
                "<object data='/a/film.webm#t=3'></object>",
                "<object type='video/mp4' data='x'></object>",
            })
    void media_areFilmsThatAreShown(String html) {
        assertThat(HtmlText.media("<p>" + html + "</p>")).containsExactly(Media.VIDEO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<iframe src='https://maps.example/embed/1'></iframe>",
                "<iframe src='https://www.youtube.com/live_chat?v=abc'></iframe>",
                "<iframe src='https://www.facebook.com/plugins/like.php?href=/plugins/video.php'></iframe>",
                "<iframe src='https://evil.example/https://www.youtube.com/embed/abc'></iframe>",
                "<iframe src='https://youtube.com.evil.example/embed/abc'></iframe>",
                "<iframe src='https://a.example/?f=film.mp4'></iframe>",
                "<iframe></iframe>",
                "<iframe src='javascript:film.mp4x'></iframe>",
                "<a href='https://www.youtube.com/watch?v=abc'>film.mp4</a>",
                "<object type='application/pdf' data='x.pdf'></object>",
                "<embed src='sound.mp3'>",
                "<audio src='film.mp4'></audio>",
                "&lt;video>",
            })
    void media_areNoFilmsThatNobodyCanTell(String html) {
        assertThat(HtmlText.media("<p>" + html + "</p>")).isEmpty();
    }

    @Test
    void plain_survivesTenThousandNestedTags() {
        assertThat(HtmlText.plain("<div>".repeat(10_000) + "ok")).isEqualTo("ok");
    }

    /** The limit is there for what would take very long. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void plain_goesThroughBlanksOnce() {
        assertThat(HtmlText.plain("a" + "<i> </i>".repeat(130_000) + "b"))
                .startsWith("a ")
                .endsWith(" b");
        assertThat(HtmlText.plain("a <br> <p> b </p> c")).isEqualTo("a\n\nb\nc");
    }
}
