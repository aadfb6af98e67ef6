package org.vigie.benchmarks.search;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.local.api.ApiClient;
import org.vigie.local.platform.DemoPlatform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The peer: the same searches written by hand for the same Elasticsearch: same bounds, order, page, counts and documents read. */
final class RawSearches {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String url;
    private final String tenant;
    private final Instant now;

    RawSearches(DemoPlatform platform, Instant now) {
        this.url = "http://127.0.0.1:" + platform.port("elasticsearch");
        this.tenant = platform.door("agency") + "/" + platform.door("brand");
        this.now = now;
    }

    /** Searches. @return how many there are, at most 10 000 */
    long search(Wanted wanted) {
        JsonNode answer = call(
                "/mentions*/_search?routing=" + tenant.replace("/", "%2F"),
                body(wanted).toString());
        return answer.path("hits").path("total").path("value").asLong(-1);
    }

    /** Waits until everything written is found and no segment is being merged. */
    long settle() throws InterruptedException {
        call("/mentions*/_refresh", "");
        Stage.await(Duration.ofMinutes(10), "All segments are merged", () -> merging() == 0);
        ObjectNode query = ApiClient.JSON.createObjectNode();
        query.withObject("/query/term").put("tenant", tenant);
        return call("/mentions*/_count", query.toString()).path("count").asLong();
    }

    private long merging() {
        JsonNode stats = get("/_stats/merge");
        return stats.path("_all").path("total").path("merges").path("current").asLong();
    }

    private ObjectNode body(Wanted wanted) {
        ObjectNode body = ApiClient.JSON.createObjectNode();
        body.put("size", 25);
        body.put("track_total_hits", 10_000);
        ArrayNode filter = body.withObject("/query/bool").putArray("filter");
        filter.addObject().putObject("term").put("tenant", tenant);
        filter.add(wanted.body());
        if (!wanted.network().isEmpty()) {
            filter.addObject().putObject("term").put("network", wanted.network());
        }
        if (wanted.days() > 0) {
            Instant from = now.minus(Duration.ofDays(wanted.days()));
            filter.addObject()
                    .putObject("range")
                    .putObject("shown_at")
                    .put("gte", from.getEpochSecond() * 1000)
                    .put("format", "epoch_millis");
        }
        ArrayNode sort = body.putArray("sort");
        sort.addObject().put("shown_at", "desc");
        sort.addObject().put("id", "asc");
        ObjectNode histogram = body.withObject("/aggs/histogram/date_histogram");
        histogram.put("field", "shown_at").put("calendar_interval", "day").put("time_zone", "Europe/Paris");
        for (String field : new String[] {"network", "language", "kind", "brand"}) {
            body.withObject("/aggs/" + field + "/terms").put("field", field).put("size", 50);
        }
        return body;
    }

    private JsonNode call(String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    HTTP.send(request.timeout(Duration.ofMinutes(2)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("Elasticsearch: expected HTTP 200, actual " + response.statusCode());
            }
            return ApiClient.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("Elasticsearch does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
