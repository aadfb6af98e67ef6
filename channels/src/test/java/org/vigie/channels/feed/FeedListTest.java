package org.vigie.channels.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;

class FeedListTest {
    @Test
    void feedsInAndOutOfFolders_areReadInOrder() throws InputRefused {
        List<FeedOutline> feeds = read(opml("""
                <outline text="A" title="Titre" type="rss" xmlUrl="https://a.example/feed"/>
                <outline text="Dossier"><outline text="Sous"><outline text=" B " type="atom" xmlUrl=" https://b.example/ "/></outline></outline>
                <outline xmlUrl="https://c.example/"/>
                """));
        assertThat(feeds)
                .containsExactly(
                        new FeedOutline(1, 2, "Titre", "rss", "https://a.example/feed", "", ""),
                        new FeedOutline(4, 3, "B", "atom", "https://b.example/", "", ""),
                        new FeedOutline(5, 4, "", "", "https://c.example/", "", ""));
    }

    @Test
    void countryAndAudience_areReadFromTheirNamespaceAlone() throws InputRefused {
        List<FeedOutline> feeds = read("""
                <opml version="2.0" xmlns:v="urn:vigie:opml"><body>
                <outline xmlUrl="https://a.example/" v:country=" FR " v:audience="120000"/>
                <outline xmlUrl="https://b.example/" country="DE" audience="many" xmlns:o="urn:other" o:country="IT"/>
                </body></opml>
                """);
        assertThat(feeds)
                .extracting(FeedOutline::country, FeedOutline::audience)
                .containsExactly(tuple("FR", "120000"), tuple("", ""));
    }

    @Test
    void listWithoutFeeds_isEmpty() throws InputRefused {
        assertThat(read(opml("<outline text='nothing'/>"))).isEmpty();
    }

    @Test
    void doubles_areLeftToWhoeverTakesTheList() throws InputRefused {
        assertThat(read(opml("<outline xmlUrl='https://a.example/'/><outline xmlUrl='https://a.example/'/>")))
                .extracting(FeedOutline::number)
                .containsExactly(1, 2);
    }

    @Test
    void charsetOfTheDocument_counts() throws InputRefused {
        byte[] latin = ("<?xml version='1.0' encoding='ISO-8859-1'?><opml><body>"
                        + "<outline text='\u00c9t\u00e9' xmlUrl='https://a.example/'/></body></opml>")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(FeedList.read(latin)).extracting(FeedOutline::name).containsExactly("\u00c9t\u00e9");
    }

    @Test
    void externalEntity_isRefusedUnread() {
        String document = "<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>\n"
                + "<opml><body><outline text='&x;' xmlUrl='https://a.example/'/></body></opml>";
        assertRefused(document, RefusalReason.XML_DOCTYPE_REFUSED, "line 1");
    }

    @Test
    void externalDeclaration_isRefusedUnread() {
        assertRefused(
                "<!DOCTYPE opml SYSTEM 'http://127.0.0.1:1/opml.dtd'><opml/>",
                RefusalReason.XML_DOCTYPE_REFUSED,
                "line 1");
    }

    @Test
    void entityBomb_isRefusedBeforeItsFirstEntity() {
        StringBuilder bomb = new StringBuilder("<?xml version='1.0'?>\n<!DOCTYPE opml [<!ENTITY a0 'aaaaaaaaaa'>");
        for (int i = 1; i < 20; i++) {
            bomb.append(
                    "<!ENTITY a%d '%s'>".formatted(i, "&a%d;".formatted(i - 1).repeat(10)));
        }
        assertRefused(
                bomb + "]><opml><body><outline text='&a19;'/></body></opml>",
                RefusalReason.XML_DOCTYPE_REFUSED,
                "line 2");
    }

    @Test
    void aThousandFoldersInEachOther_areRefused() {
        assertRefused(
                opml("<outline text='x'>".repeat(1_000) + "</outline>".repeat(1_000)),
                RefusalReason.XML_TOO_COMPLEX,
                "at most 60 levels");
    }

    @Test
    void twentyThousandFeeds_areReadAndOneMoreIsRefused() throws InputRefused {
        String feed = "<outline xmlUrl='https://a.example/'/>";
        assertThat(read(opml(feed.repeat(FeedList.MAX_FEEDS)))).hasSize(FeedList.MAX_FEEDS);
        assertRefused(opml(feed.repeat(FeedList.MAX_FEEDS + 1)), RefusalReason.XML_TOO_COMPLEX, "at most 20000 feeds");
    }

    @Test
    void listThatIsTooLarge_isRefusedUnread() {
        assertThat(catchThrowableOfType(InputRefused.class, () -> FeedList.read(new byte[FeedList.MAX_BYTES + 1]))
                        .reason())
                .isEqualTo(RefusalReason.FEED_TOO_LARGE);
    }

    @Test
    void whatIsNoList_isRefusedByItsLine() {
        assertRefused("<opml>\n<body>\n</opml>", RefusalReason.XML_MALFORMED, "line 3");
        assertRefused("nothing of the kind", RefusalReason.XML_MALFORMED, "line 1");
        assertRefused("", RefusalReason.XML_MALFORMED, "line");
        assertRefused("<rss/>", RefusalReason.XML_MALFORMED, "expected an opml document");
    }

    private static void assertRefused(String document, RefusalReason reason, String detail) {
        InputRefused refused = catchThrowableOfType(InputRefused.class, () -> read(document));
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.detail()).contains(detail);
    }

    private static List<FeedOutline> read(String document) throws InputRefused {
        return FeedList.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String opml(String outlines) {
        return "<opml version=\"2.0\"><head><title>List</title></head><body>\n" + outlines + "</body></opml>";
    }
}
