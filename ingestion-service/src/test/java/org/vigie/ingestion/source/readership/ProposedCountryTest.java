package org.vigie.ingestion.source.readership;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposedCountryTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://www.lemonde.fr/rss, '', FR",
                "https://www.bbc.co.uk/feed, '', GB",
                "https://news.example.DE/feed, US, DE",
                "https://shop.example.io/feed, '', ''",
                "https://llm.example.ai/feed, '', ''",
                "https://t.co/feed, '', ''",
                "https://stream.tv/feed, '', ''",
                "https://about.me/feed, '', ''",
                "https://radio.fm/feed, FR, FR",
                "https://europa.eu/feed, '', ''",
                "https://www.example.com/feed, CA, CA",
                "https://www.example.com/feed, XX, ''",
                "https://www.example.com/feed, '', ''",
                "http://127.0.0.1:8080/feed, '', ''",
                "http://[2001:db8::1]/feed, '', ''",
                "http://fr/feed, '', ''"
            })
    void proposal_isTheDomainsCountryElseWhatTheFeedSays(String url, String said, String proposed) {
        assertThat(ProposedCountry.of(URI.create(url), said)).isEqualTo(proposed);
    }
}
