package org.vigie.channels.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.IncomingMention;

class FeedDocumentTest {
    static final String RSS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>Le Journal</title><link>https://news.example/</link><description>d</description>
            <language>fr-FR</language>
            <item><title>Deuxième &amp; dernier</title><link>https://news.example/2</link><guid>g2</guid>
              <description><![CDATA[<p>Grève chez <b>Nova</b><img src="https://spy.example/x"></p>]]></description>
              <pubDate>Sun, 01 Nov 2026 07:00:00 GMT</pubDate></item>
            <item><title>Premier</title><link>https://news.example/1</link><guid isPermaLink="false">g1</guid>
              <description>Texte</description><pubDate>Sat, 31 Oct 2026 07:00:00 GMT</pubDate></item>
            </channel></rss>
            """;
    private static final String ATOM = """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><id>urn:blog</id><updated>2026-10-31T07:00:00Z</updated>
            <entry><id>urn:1</id><title>Hello</title><link href="/posts/1"/><updated>2026-10-31T07:00:00Z</updated>
            <author><name>Ana</name></author><content type="html">&lt;p&gt;Nice &lt;i&gt;tram&lt;/i&gt;&lt;/p&gt;</content></entry></feed>
            """;
    private static final URI URL = URI.create("https://news.example/feed");
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void rss_isReadOldestFirst() throws InputRefused {
        List<IncomingMention> mentions = read(RSS);
        assertThat(mentions).extracting(m -> m.identity().nativeId()).containsExactly("g1", "g2");
        IncomingMention second = mentions.get(1);
        assertThat(second.content().title()).isEqualTo("Deuxième & dernier");
        assertThat(second.content().text()).isEqualTo("Grève chez Nova");
        assertThat(second.content().html()).contains("<b>Nova</b>").doesNotContain("img");
        assertThat(second.content().language()).isEqualTo("fr");
        assertThat(second.identity().origin()).isEqualTo("https://news.example/feed");
        assertThat(second.author().name()).isEqualTo("Le Journal");
    }

    @Test
    void countryOfAFeed_isTheRegionOfItsLanguage() throws InputRefused {
        Map<String, String> regions = Map.of(
                "fr-FR",
                "FR",
                "fr-ca",
                "CA",
                " en_GB ",
                "GB",
                "zh-Hant-TW",
                "TW",
                "fr",
                "",
                "es-419",
                "",
                "de-1996",
                "",
                "français",
                "",
                "sl-nedis",
                "");
        for (Map.Entry<String, String> region : regions.entrySet()) {
            byte[] feed = RSS.strip().replace("fr-FR", region.getKey()).getBytes(StandardCharsets.UTF_8);
            assertThat(FeedDocument.read(URL, feed, "", NOW).country())
                    .as(region.getKey())
                    .isEqualTo(region.getValue());
        }
        byte[] unsaid = ATOM.strip().getBytes(StandardCharsets.UTF_8);
        assertThat(FeedDocument.read(URL, unsaid, "", NOW).country()).isEmpty();
    }

    @Test
    void media_areToldOfEnclosuresMediaRssAndText() throws InputRefused {
        assertThat(media("<enclosure url=\"https://a.example/1\" length=\"1\" type=\"video/mp4\"/>"))
                .isEqualTo("video");
        assertThat(media("<enclosure url=\"https://a.example/1\" length=\"1\" type=\"audio/mpeg\"/>"))
                .isEmpty();
        assertThat(media("<media:content url=\"https://a.example/1\" medium=\"image\"/>"))
                .isEqualTo("image");
        assertThat(media("<media:group><media:content url=\"https://a.example/1\" type=\"video/webm\"/>"
                        + "<media:thumbnail url=\"https://a.example/2\"/></media:group>"))
                .isEqualTo("image,video");
        assertThat(media("<description>&lt;img src=\"https://a.example/1\"></description>"))
                .isEqualTo("image");
        assertThat(media("<description>&lt;img src=\"https://a.example/1\" width=\"1\" height=\"1\"></description>"))
                .isEmpty();
        assertThat(media("<description>words</description>")).isEmpty();
    }

    /** As YouTube, PeerTube and blogs with a player in their text tell of them. */
    @Test
    void films_areToldWhereTheirTypeSaysNothing() throws InputRefused {
        String player = "https://www.youtube.com/v/abc?version=3";
        assertThat(media("<media:group><media:title>t</media:title><media:content url=\"" + player
                        + "\" type=\"application/x-shockwave-flash\" width=\"640\"/></media:group>"))
                .isEqualTo("video");
        assertThat(media("<media:embed url=\"https://tube.example/videos/embed/9c9de5e8\"/>"))
                .isEqualTo("video");
        assertThat(media("<enclosure url=\"https://a.example/film.MP4?x=1\" length=\"1\" type=\"\"/>"))
                .isEqualTo("video");
        assertThat(media("<enclosure url=\"https://a.example/film.mp4\" length=\"1\" type=\"audio/mp4\"/>"))
                .isEmpty();
        assertThat(media("<media:content url=\"https://a.example/sound.mp4\" medium=\"audio\"/>"))
                .isEmpty();
        assertThat(media(
                        "<description>&lt;iframe src=\"//www.youtube.com/embed/abc?rel=0\">&lt;/iframe></description>"))
                .isEqualTo("video");
        assertThat(media("<description>&lt;iframe src=\"https://maps.example/embed/abc\">&lt;/iframe></description>"))
                .isEmpty();
        assertThat(media("<description>https://www.youtube.com/embed/abc</description>"))
                .as("an address in the words shows nothing")
                .isEmpty();
    }

    private static String media(String item) throws InputRefused {
        String feed =
                "<rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>t</title><link>l</link>"
                        + "<description>d</description><item><guid>g</guid>" + item + "</item></channel></rss>";
        return read(feed).getFirst().extras().getOrDefault("media", "");
    }

    @Test
    void atom_isRead() throws InputRefused {
        IncomingMention mention = read(ATOM).get(0);
        assertThat(mention.identity().nativeId()).isEqualTo("urn:1");
        assertThat(mention.place().url()).isEqualTo("https://news.example/posts/1");
        assertThat(mention.author().name()).isEqualTo("Ana");
        assertThat(mention.content().text()).isEqualTo("Nice tram");
    }

    @Test
    void changedText_isTheSameEntryWithAnotherFingerprint() throws InputRefused {
        IncomingMention before = read(RSS).get(0);
        IncomingMention after = read(RSS.replace("Texte", "Texte corrigé")).get(0);
        assertThat(after.identity()).isEqualTo(before.identity());
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        assertThat(read(RSS).get(0).fingerprint()).isEqualTo(before.fingerprint());
    }

    @Test
    void textOfAnEntry_survivesWhatSurroundsIt() throws InputRefused {
        assertThat(read(item("<description><![CDATA[\n<p>Hi</p>\n]]></description>"))
                        .getFirst()
                        .content()
                        .text())
                .isEqualTo("Hi");
        String much = "<p>" + "mot ".repeat(Content.MAX_HTML_BYTES / 4) + "</p>";
        assertThat(read(item("<description><![CDATA[" + much + "]]></description>"))
                        .getFirst()
                        .content()
                        .text())
                .startsWith("mot mot");
    }

    @Test
    void textOfWindows_keepsItsApostrophes() throws InputRefused {
        String feed = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
                + item("<title>L’été</title><description>&lt;p&gt;l’équipe&lt;/p&gt;</description>");
        Content content = FeedDocument.read(URL, feed.getBytes(Charset.forName("windows-1252")), "text/xml", NOW)
                .mentions()
                .getFirst()
                .content();
        assertThat(content.title()).isEqualTo("L’été");
        assertThat(content.text()).isEqualTo("l’équipe");
        String numbered = "<title>L&#146;été</title><description>&lt;p&gt;l&amp;#146;équipe&lt;/p&gt;</description>";
        assertThat(read(item(numbered)).getFirst().content())
                .as("numbers of characters, of the document and of the HTML in it")
                .isEqualTo(content);
    }

    @Test
    void typeWithoutCharset_saysNothingAboutIt() throws InputRefused {
        byte[] feed = item("<title>Grève</title>").getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("text/xml", "text/html", "application/xml", "text/xml; charset=utf-8")) {
            assertThat(FeedDocument.read(URL, feed, type, NOW)
                            .mentions()
                            .getFirst()
                            .content()
                            .title())
                    .as(type)
                    .isEqualTo("Grève");
        }
    }

    @Test
    void emptyLineBeforeTheDeclaration_isPassedOver() throws InputRefused {
        byte[] feed = ("\r\n" + RSS).getBytes(StandardCharsets.UTF_8);
        assertThat(FeedDocument.read(URL, feed, "text/xml", NOW)
                        .mentions()
                        .getLast()
                        .content()
                        .title())
                .isEqualTo("Deuxième & dernier");
    }

    @Test
    void namesOfHtml_areCharacters() throws InputRefused {
        byte[] named = """
                <rss version="2.0"><channel><title>t</title><item><guid isPermaLink="false">e1</guid>
                <title>Caf&eacute;&nbsp;&amp; th&eacute; &unheardof; &lt;3</title>
                <link><![CDATA[https://a.example/?x=1&copy;=2]]></link></item></channel></rss>
                """.getBytes(StandardCharsets.UTF_8);
        IncomingMention mention =
                FeedDocument.read(URL, named, "", NOW).mentions().getFirst();
        assertThat(mention.content().title().replace('\u00A0', ' ')).isEqualTo("Café & thé &unheardof; <3");
        assertThat(mention.place().url()).isEqualTo("https://a.example/?x=1&copy;=2");
    }

    @Test
    void dateWithoutItsTPart_isOfGreenwich() throws InputRefused {
        byte[] dated = """
                <rss version="2.0"><channel><title>t</title><item><guid isPermaLink="false">e1</guid>
                <title>x</title><pubDate>2020-10-31 07:00:00</pubDate></item></channel></rss>
                """.getBytes(StandardCharsets.UTF_8);
        assertThat(FeedDocument.read(URL, dated, "", NOW).mentions().getFirst().publishedAt())
                .isEqualTo("2020-10-31T07:00:00Z");
    }

    @Test
    void entriesWithoutId_thatShareALink_areSeveral() throws InputRefused {
        String site = "<link>https://news.example/</link>";
        List<IncomingMention> two = read(item("<title>A</title>" + site + "</item><item><title>B</title>" + site)
                .replace(GUID, ""));
        assertThat(two).extracting(m -> m.content().title()).containsExactly("B", "A");
        List<IncomingMention> three = read(item("<title>C</title>" + site + "</item><item><title>A</title>" + site
                        + "</item><item><title>B</title>" + site)
                .replace(GUID, ""));
        assertThat(three)
                .extracting(IncomingMention::identity)
                .containsAll(two.stream().map(IncomingMention::identity).toList());
    }

    private static final String GUID = "<guid>g</guid>";

    private static String item(String item) {
        return "<rss version=\"2.0\"><channel><title>t</title><link>l</link><description>d</description><item>" + GUID
                + item + "</item></channel></rss>";
    }

    @Test
    void documentType_isPassedOver() throws InputRefused {
        for (String doctype : List.of(
                "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://127.0.0.1:1/rss.dtd\">",
                "<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC \"-//W3C//ENTITIES Latin 1 for XHTML//EN\""
                        + " \"http://127.0.0.1:1/xhtml-lat1.ent\">%HTMLlat1;]>",
                "<!DOCTYPE rss [<!ELEMENT rss (channel)> <!-- it's ]> --> <?x ]> ?>\n<!ENTITY q '>'>]>",
                "<?xml version='1.0'?><!-- <!DOCTYPE x> --><!DOCTYPE rss SYSTEM 'a>b'>")) {
            assertThat(read(doctype + item("<title>Grève</title>"))
                            .getFirst()
                            .content()
                            .title())
                    .as(doctype)
                    .isEqualTo("Grève");
        }
    }

    @Test
    void entitiesOfADocumentType_areNeverResolved() throws InputRefused {
        String feed = "<!DOCTYPE r [<!ENTITY nbsp \"&#160;\"><!ENTITY x 'said'>]>"
                + item("<title>a &x; b</title><description>&x;</description><link>https://a.example/?&x;</link>");
        Content content = read(feed).getFirst().content();
        assertThat(content.title()).isEqualTo("a &x; b");
        assertThat(content.text()).isEqualTo("&x;");
    }

    @Test
    void entitiesOfAnAttack_areRefused() {
        StringBuilder laughs = new StringBuilder("<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        for (String entities : List.of(
                laughs + "<!ENTITY x \"&a29;\">",
                "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
                "<!ENTITY x PUBLIC \"-//W3C//ENTITIES Latin 1 for XHTML//EN\" \"http://127.0.0.1:1/\">",
                "<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;",
                "<!ENTITY % p '<!ENTITY x SYSTEM \"file:///etc/passwd\">'> %p;",
                "<!ENTITY x 'without an end>")) {
            String feed = "<!DOCTYPE r [" + entities + "]>" + item("<title>a &x; b</title>");
            refuses(RefusalReason.XML_DOCTYPE_REFUSED, feed.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void secondDocumentType_isRefused() {
        String second = "<!DOCTYPE r><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        refuses(RefusalReason.XML_DOCTYPE_REFUSED, (second + RSS).getBytes(StandardCharsets.UTF_8));
        refuses(
                RefusalReason.XML_DOCTYPE_REFUSED,
                "<!DOCTYPE r [".repeat(10_000).getBytes(StandardCharsets.UTF_8));
    }

    /** The limit is there for what would take hours. */
    @ParameterizedTest
    @ValueSource(strings = {"<![CDATA[", "<!--", "&", "<!DOCTYPE [", "&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void sectionsWithoutAnEnd_areRefusedInOnePass(String section) {
        byte[] body = ("<rss>" + section.repeat(4_000_000 / section.length())).getBytes(StandardCharsets.UTF_8);
        refuses(RefusalReason.XML_MALFORMED, body);
    }

    @Test
    void deepDocument_isRefused() {
        refuses(RefusalReason.XML_TOO_COMPLEX, ("<a>".repeat(50_000)).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void otherBytes_areMalformed() {
        for (String text : List.of("", "hello", "<html><body>no feed</body></html>", "<rss", "{}")) {
            refuses(RefusalReason.XML_MALFORMED, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Property(tries = 1_000)
    void damagedFeed_isReadOrRefused(@ForAll @IntRange(max = 900) int at, @ForAll @Size(max = 8) byte[] damage) {
        byte[] body = RSS.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(damage, 0, body, Math.min(at, body.length - damage.length), damage.length);
        try {
            assertThat(FeedDocument.read(URL, body, "", NOW)).isNotNull();
        } catch (InputRefused refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }

    private static void refuses(RefusalReason reason, byte[] body) {
        assertThatThrownBy(() -> FeedDocument.read(URL, body, "", NOW))
                .isInstanceOfSatisfying(
                        InputRefused.class,
                        e -> assertThat(e.reason()).as(e.detail()).isEqualTo(reason));
    }

    private static List<IncomingMention> read(String document) throws InputRefused {
        return FeedDocument.read(URL, document.strip().getBytes(StandardCharsets.UTF_8), "", NOW)
                .mentions();
    }
}
