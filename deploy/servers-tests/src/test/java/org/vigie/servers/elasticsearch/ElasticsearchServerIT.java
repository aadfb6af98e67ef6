package org.vigie.servers.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.servers.Place;
import org.vigie.servers.ServerFailed;
import org.vigie.servers.SharedClasses;

class ElasticsearchServerIT {

    private static final String INDEX = """
            {"settings": {"number_of_replicas": 0, "number_of_shards": 1},
             "mappings": {"dynamic": "strict", "properties": {"words": {"type": "text", "analyzer": "whitespace"}}}}
            """;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void documents_surviveStopAndKill_andDamagedOnesAreNamed() throws Exception {
        ElasticsearchServer.archiveClasses();
        Place place = Place.kept(folder.resolve("data"), folder.resolve("log"), 0);
        ElasticsearchServer first = ElasticsearchServer.start(ElasticsearchSettings.at(place));
        SharedClasses.assertSharedBy(first);
        assertThat(send(first, "PUT", "/mentions-2026-11", INDEX)).contains("\"acknowledged\":true");
        send(first, "PUT", "/mentions-2026-11/_doc/1?refresh=true", "{\"words\": \"train late\"}");
        first.close();

        ElasticsearchServer second = ElasticsearchServer.start(first.settings());
        send(second, "PUT", "/mentions-2026-11/_doc/2?refresh=true", "{\"words\": \"late again\"}");
        second.kill();

        try (ElasticsearchServer third = ElasticsearchServer.start(second.settings())) {
            assertThat(send(third, "GET", "/mentions-2026-11/_search?q=words:late", ""))
                    .contains("\"value\":2");
            assertThat(send(third, "PUT", "/unknown/_doc/1", "{}")).contains("index_not_found_exception");
        }

        damage();
        assertThatThrownBy(() -> ElasticsearchServer.start(second.settings()))
                .isInstanceOf(ServerFailed.class)
                .message()
                .startsWith("elasticsearch ended while starting")
                .contains("are damaged")
                .doesNotContain("\n", "\tat ")
                .endsWith("; its log is " + folder.resolve("log") + ".");
    }

    /** The second half of each file of its state, behind what says of which kind it is. */
    private void damage() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/data/_state"))) {
            for (Path file : files.filter(it -> !it.endsWith("write.lock")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 'x');
                Files.write(file, bytes);
            }
        }
    }

    private String send(ElasticsearchServer server, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
