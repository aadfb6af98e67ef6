package org.vigie.local.haystack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class HaystackSiteTest {
    private final Haystack haystack = new Haystack(42, 300, 3, Instant.parse("2026-11-26T12:00:00Z"));
    private final HaystackSite site = HaystackSite.start(0, haystack);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        site.close();
        http.close();
    }

    private HttpResponse<byte[]> fetch(int source, String etag) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.url(source)));
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Document parsed(byte[] body) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(body));
    }

    @Test
    void source_isAFeedWithAllItsItems() throws Exception {
        Document rss = parsed(fetch(0, "").body());
        assertThat(rss.getDocumentElement().getTagName()).isEqualTo("rss");
        assertThat(rss.getElementsByTagName("item").getLength()).isEqualTo(100);
        assertThat(rss.getElementsByTagName("guid").item(0).getTextContent())
                .isEqualTo(haystack.of(0).getFirst().id());
        Document atom = parsed(fetch(2, "").body());
        assertThat(atom.getDocumentElement().getTagName()).isEqualTo("feed");
        assertThat(atom.getElementsByTagName("content").item(99).getTextContent())
                .isEqualTo(haystack.of(2).getLast().text());
    }

    @Test
    void source_askedAgain_hasNothingNewAndCountsOnce() throws Exception {
        assertThat(site.served()).isZero();
        String etag = fetch(1, "").headers().firstValue("etag").orElseThrow();
        assertThat(fetch(1, etag).statusCode()).isEqualTo(304);
        assertThat(fetch(1, "").statusCode()).isEqualTo(200);
        assertThat(fetch(3, "").statusCode()).isEqualTo(404);
        assertThat(site.served()).isEqualTo(100);
    }
}
