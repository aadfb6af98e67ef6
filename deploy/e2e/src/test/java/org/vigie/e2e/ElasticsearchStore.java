package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All that an Elasticsearch holds: every document of every index, its own hidden ones too. */
final class ElasticsearchStore {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final URI server;

    ElasticsearchStore(URI server) {
        this.server = server;
    }

    /** Places are {@code elasticsearch FIELD}. */
    void read(StoredText reader) throws IOException, InterruptedException {
        call("POST", "/_all/_refresh?expand_wildcards=all", "");
        JsonNode page = call(
                "POST",
                "/_all/_search?expand_wildcards=all&scroll=1m",
                "{\"size\":1000,\"sort\":[\"_doc\"],\"query\":{\"match_all\":{}}}");
        while (!page.path("hits").path("hits").isEmpty()) {
            page.path("hits").path("hits").forEach(hit -> {
                reader.read("elasticsearch _id", hit.path("_id").asString(""));
                fields("elasticsearch", hit.path("_source"), reader);
            });
            String scroll = page.path("_scroll_id").asString();
            page = call(
                    "POST", "/_search/scroll", JSON.writeValueAsString(Map.of("scroll", "1m", "scroll_id", scroll)));
        }
    }

    private static void fields(String place, JsonNode value, StoredText reader) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> fields(
                            place.equals("elasticsearch") ? place + " " + field.getKey() : place,
                            field.getValue(),
                            reader));
        } else if (value.isArray()) {
            value.forEach(one -> fields(place, one, reader));
        } else {
            reader.read(place, value.asString(""));
        }
    }

    JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }
}
