package org.vigie.channels.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.channels.InputRefused;
import org.vigie.channels.mention.IncomingMention;

/** What feeds out there do although they should not: their entries come in all the same. */
class OddFeedsTest {
    private static final URI URL = URI.create("https://news.example/rubrique/feed");
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void oneGuidForArticlesWithAddressesOfTheirOwn_identifiesNoneOfThem() throws InputRefused {
        List<IncomingMention> mentions = read(item("0", "/b", "Deux", "") + item("0", "/a", "Un", ""));
        assertThat(mentions).extracting(mention -> mention.content().title()).containsExactly("Un", "Deux");
        assertThat(mentions)
                .extracting(mention -> mention.identity().nativeId())
                .doesNotHaveDuplicates();
    }

    @Test
    void oneGuidForTwoVersionsOfAnArticle_isOneArticle() throws InputRefused {
        assertThat(read(item("7", "/a", "Titre corrigé", "") + item("7", "/a", "Titre", "")))
                .singleElement()
                .satisfies(mention -> {
                    assertThat(mention.identity().nativeId()).isEqualTo("7");
                    assertThat(mention.content().title()).isEqualTo("Titre corrigé");
                });
    }

    @Test
    void ofThousandsOfEntries_theNewestAreReadWhereverTheyStand() throws InputRefused {
        StringBuilder oldestFirst = new StringBuilder();
        for (int i = 0; i < 2_500; i++) {
            oldestFirst.append(item("g" + i, "/" + i, "n " + i, date(NOW.minusSeconds(3_600L * (2_500 - i)))));
        }
        List<IncomingMention> mentions = read(oldestFirst.toString());
        assertThat(mentions).hasSize(2_000);
        assertThat(mentions)
                .extracting(mention -> mention.content().title())
                .contains("n 2499")
                .doesNotContain("n 0");
    }

    @Test
    void ofThousandsOfEntriesWithoutDates_theFirstAreRead() throws InputRefused {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < 2_500; i++) {
            entries.append(item("g" + i, "/" + i, "n " + i, ""));
        }
        List<IncomingMention> mentions = read(entries.toString());
        assertThat(mentions).hasSize(2_000);
        assertThat(mentions.getLast().content().title()).isEqualTo("n 0");
    }

    @ParameterizedTest
    @CsvSource({
        "/a b?q=c|d, https://news.example/a%20b?q=c%7Cd",
        "suite[1].html, https://news.example/rubrique/suite%5B1%5D.html",
        "https://other.example/100%, https://other.example/100%25",
        "https://other.example/%C3%A9t%C3%A9, https://other.example/%C3%A9t%C3%A9",
        "https://other.example/{id}, https://other.example/%7Bid%7D",
        "../une, https://news.example/une",
        "//cdn.example/x, https://cdn.example/x",
        "javascript:alert(1), ''",
        "http:///nobody, ''",
    })
    void linkAsPeopleWriteIt_isTheAddressABrowserOpens(String written, String meant) throws InputRefused {
        assertThat(read(item("g", written, "t", "")).getFirst().place().url()).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml; charset=utf-8-sig",
                "text/xml; charset=utf8mb4",
                "text/xml; charset=%$!",
                "text/xml; charset=",
                "text/xml;charset=\"\""
            })
    void charsetThatNobodyKnows_isNoReasonToLoseTheFeed(String contentType) throws InputRefused {
        byte[] body = document(item("g", "/a", "Été", "")).getBytes(StandardCharsets.UTF_8);
        assertThat(FeedDocument.read(URL, body, contentType, NOW).mentions())
                .extracting(mention -> mention.content().title())
                .containsExactly("Été");
    }

    @Test
    void charsetThatTheDocumentMakesUp_isNoReasonToLoseTheFeed() throws InputRefused {
        String declared = "<?xml version=\"1.0\" encoding=\"utf8mb4\"?>" + document(item("g", "/a", "Été", ""));
        assertThat(FeedDocument.read(URL, declared.getBytes(StandardCharsets.UTF_8), "text/xml", NOW)
                        .mentions())
                .extracting(mention -> mention.content().title())
                .containsExactly("Été");
    }

    @Test
    void timesToCome_areNow() throws InputRefused {
        assertThat(read(item("g", "/a", "t", date(NOW.plusSeconds(86_400))))
                        .getFirst()
                        .publishedAt())
                .isEqualTo(NOW);
    }

    private static String date(Instant time) {
        return "<pubDate>" + DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)) + "</pubDate>";
    }

    private static String item(String guid, String link, String title, String more) {
        return "<item><guid isPermaLink=\"false\">" + guid + "</guid><link>" + link + "</link><title>" + title
                + "</title>" + more + "</item>";
    }

    private static String document(String items) {
        return "<rss version=\"2.0\"><channel><title>Journal</title><link>https://news.example</link><description>d</description>"
                + items + "</channel></rss>";
    }

    private static List<IncomingMention> read(String items) throws InputRefused {
        return FeedDocument.read(URL, document(items).getBytes(StandardCharsets.UTF_8), "text/xml", NOW)
                .mentions();
    }
}
