package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.testing.ElasticsearchAddress;
import org.vigie.testing.RealElasticsearch;
import org.vigie.testing.ServiceProperties;

/** What the tests' library promises of the server, here because only this module starts one. */
@ExtendWith(RealElasticsearch.class)
class RealElasticsearchIT {
    @Test
    void elasticsearch_answersUnderTheModulesPrefix(ElasticsearchAddress elasticsearch) throws Exception {
        assertThat(elasticsearch).isEqualTo(RealElasticsearch.address());
        assertThat(elasticsearch.prefix()).isEqualTo("search-");
        String url = elasticsearch.url() + "/" + elasticsearch.prefix() + "by-hand";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"settings\":{\"number_of_replicas\":0}}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void properties_nameTheServer() {
        assertThat(ServiceProperties.of("search").elasticsearch().asMap())
                .containsEntry(
                        "vigie.elasticsearch.url", RealElasticsearch.address().url())
                .containsEntry("vigie.elasticsearch.prefix", "search-mentions");
    }
}
