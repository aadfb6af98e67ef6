package org.vigie.ingestion.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.feed.FeedOutline;
import org.vigie.ingestion.source.SharedSource;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.tenancy.BrandId;

class ListedFeedsTest {
    /** Answers for addresses alone: names are not to be asked for. */
    private static final AddressGuard GUARD = new AddressGuard(Set.of(), host -> {
        if (host.matches("[0-9.]+|.*:.*")) {
            return new InetAddress[] {InetAddress.getByName(host)};
        }
        throw new UnknownHostException(host);
    });

    @Test
    void goodOnes_areTakenInTheirOrder() {
        ListedFeeds feeds = listed(outline("Une", "rss", "https://a.example/1"), outline("", "", "http://b.example/2"));
        assertThat(feeds.sources()).extracting(SharedSource::displayName).containsExactly("Une", "b.example");
        assertThat(feeds.leftOut()).isEmpty();
    }

    @Test
    void badOnes_areLeftOutByNumberAndTheRestIsTaken() {
        ListedFeeds feeds = listed(
                outline("A", "rss", "ftp://a.example/"),
                outline("B", "rss", "not an address"),
                outline("C", "rss", ""),
                outline("D", "rss", "http://127.0.0.1/feed"),
                outline("E", "rss", "http://[::1]/feed"),
                outline("F", "rss", "http://f.example:8080/feed"),
                outline("G", "rss", "http://user:word@g.example/feed"),
                outline("H", "link", "http://h.example/feed"),
                outline("I", "RSS", "http://i.example/feed"),
                outline("J", "atom", "http://i.example/feed"),
                outline("K", "rss", "http://k.example/" + "x".repeat(1_024)));
        assertThat(feeds.sources()).extracting(SharedSource::displayName).containsExactly("I");
        assertThat(feeds.leftOut())
                .hasSize(10)
                .allSatisfy(why ->
                        assertThat(why).startsWith("outline 7 (line 9): ").doesNotContain("example"))
                .anySatisfy(why -> assertThat(why).contains("the same address"));
    }

    @Test
    void readers_areJudgedAsAddressesAre() {
        String url = "https://a.example/";
        ListedFeeds feeds = listed(
                outline("A", "", url + 1, "FR", "120000"),
                outline("B", "", url + 2, "", "0"),
                outline("C", "", url + 3, "fr", ""),
                outline("D", "", url + 4, "UK", ""),
                outline("E", "", url + 5, "", "-1"),
                outline("F", "", url + 6, "", "10000000001"),
                outline("G", "", url + 7, "", "9".repeat(40)),
                outline("H", "", url + 8, "", "12k"));
        assertThat(feeds.sources())
                .extracting(SharedSource::readership)
                .containsExactly(new Readership("FR", 120_000), Readership.UNKNOWN);
        assertThat(feeds.leftOut())
                .containsExactly(
                        "outline 7 (line 9): expected a country's two capital letters of ISO 3166-1",
                        "outline 7 (line 9): expected a country's two capital letters of ISO 3166-1",
                        "outline 7 (line 9): expected an audience of 0 to 10000000000",
                        "outline 7 (line 9): expected an audience of 0 to 10000000000",
                        "outline 7 (line 9): expected an audience of 0 to 10000000000",
                        "outline 7 (line 9): expected an audience of 0 to 10000000000");
    }

    @Test
    void id_isASlugThatStaysAsLongAsTheAddressDoes() {
        String id = listed(outline("One", "", "https://a.example/1"))
                .sources()
                .getFirst()
                .id();
        assertThat(id).matches("s[a-z2-7]{15}");
        assertThat(BrandId.isValid(id)).as("a slug").isTrue();
        assertThat(listed(outline("Two", "atom", "https://a.example/1"))
                        .sources()
                        .getFirst()
                        .id())
                .isEqualTo(id);
        assertThat(listed(outline("One", "", "https://a.example/2"))
                        .sources()
                        .getFirst()
                        .id())
                .isNotEqualTo(id);
    }

    @Test
    void longName_isCutBetweenCharacters() {
        String name = listed(outline("x".repeat(119) + "\ud83d\ude00", "", "https://a.example/"))
                .sources()
                .getFirst()
                .displayName();
        assertThat(name).isEqualTo("x".repeat(119));
    }

    private static ListedFeeds listed(FeedOutline... outlines) {
        return ListedFeeds.of(List.of(outlines), GUARD);
    }

    private static FeedOutline outline(String name, String type, String url) {
        return outline(name, type, url, "", "");
    }

    private static FeedOutline outline(String name, String type, String url, String country, String audience) {
        return new FeedOutline(7, 9, name, type, url, country, audience);
    }
}
