package org.vigie.benchmarks.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vigie.local.api.ApiClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The peer: raw bulk calls to the same Elasticsearch, and the counts that tell when the platform's mentions can be found. */
final class ElasticsearchPeer {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final String OURS = "mentions*";

    private final String url;

    ElasticsearchPeer(int port) {
        this.url = "http://127.0.0.1:" + port;
    }

    /** Mentions of the platform whose text has this word and which a search would find now. */
    long searchable(String word) {
        ObjectNode query = ApiClient.JSON.createObjectNode();
        query.putObject("query").putObject("term").put("words", word);
        return call("POST", "/" + OURS + "/_count?ignore_unavailable=true", query.toString())
                .path("count")
                .asLong();
    }

    /**
     * Writes documents into a fresh index with the mappings and settings of the platform's own, and makes them searchable.
     *
     * @param bulks bodies of bulk calls
     * @param batch documents in one call
     * @param underWay calls at once
     * @return seconds until all are searchable
     */
    double write(String index, List<byte[]> bulks, int batch, int underWay) throws InterruptedException {
        create(index);
        try {
            List<byte[]> bodies = batches(index, bulks, batch);
            long documents =
                    bodies.stream().mapToLong(ElasticsearchPeer::documents).sum();
            long start = System.nanoTime();
            send(bodies, underWay);
            call("POST", "/" + index + "/_refresh", "");
            double seconds = (System.nanoTime() - start) / 1e9;
            long found = call("POST", "/" + index + "/_count", "").path("count").asLong();
            if (found != documents) {
                throw new IllegalStateException("Raw bulk: expected " + documents + " documents, actual " + found);
            }
            return seconds;
        } finally {
            call("DELETE", "/" + index, "");
        }
    }

    static long documents(byte[] bulk) {
        return new String(bulk, StandardCharsets.UTF_8).lines().count() / 2;
    }

    private void create(String index) {
        JsonNode ours = call("GET", "/" + OURS, "");
        JsonNode newest = ours.iterator().next();
        ObjectNode wanted = ApiClient.JSON.createObjectNode();
        ObjectNode settings = wanted.putObject("settings").putObject("index");
        for (String key : List.of("number_of_shards", "auto_expand_replicas", "refresh_interval", "codec")) {
            JsonNode value = newest.path("settings").path("index").path(key);
            if (!value.isMissingNode()) {
                settings.set(key, value);
            }
        }
        wanted.set("mappings", newest.path("mappings"));
        call("PUT", "/" + index, wanted.toString());
    }

    /**
     * The same documents, with the same ids, routing and versions, addressed to another index. What a slow call made the platform write
     * again is written once: the second would only be refused.
     */
    static List<byte[]> batches(String index, List<byte[]> bulks, int batch) {
        List<byte[]> bodies = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int inBody = 0;
        Set<JsonNode> written = new HashSet<>();
        for (byte[] bulk : bulks) {
            Iterator<String> lines =
                    new String(bulk, StandardCharsets.UTF_8).lines().iterator();
            while (lines.hasNext()) {
                JsonNode action = ApiClient.JSON.readTree(lines.next());
                ((ObjectNode) action.path("index")).put("_index", index);
                String document = lines.next();
                if (!written.add(action)) {
                    continue;
                }
                body.writeBytes((action + "\n" + document + "\n").getBytes(StandardCharsets.UTF_8));
                if (++inBody == batch) {
                    bodies.add(body.toByteArray());
                    body.reset();
                    inBody = 0;
                }
            }
        }
        if (inBody > 0) {
            bodies.add(body.toByteArray());
        }
        return bodies;
    }

    private void send(List<byte[]> bodies, int underWay) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(underWay)) {
            List<Future<?>> calls = new ArrayList<>();
            for (byte[] body : bodies) {
                calls.add(threads.submit(() -> bulk(body)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Raw bulk failed: " + e.getCause(), e.getCause());
        }
    }

    private void bulk(byte[] body) {
        JsonNode answer = exchange(HttpRequest.newBuilder(URI.create(url + "/_bulk?filter_path=errors,items.*.error"))
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        if (answer.path("errors").asBoolean(true)) {
            throw new IllegalStateException(
                    "Raw bulk: a document was refused: " + answer.path("items").path(0));
        }
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        return exchange(request);
    }

    /** Nothing (503) while the index is only just being made. */
    private static JsonNode exchange(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(Duration.ofSeconds(60)).build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 503) {
                return MissingNode.getInstance();
            }
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(request.method() + " " + request.uri() + ": HTTP "
                        + response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
            }
            return ApiClient.JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("Elasticsearch does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
