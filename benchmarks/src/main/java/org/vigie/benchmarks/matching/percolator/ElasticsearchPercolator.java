package org.vigie.benchmarks.matching.percolator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.vigie.benchmarks.load.Clients;
import org.vigie.benchmarks.load.HttpConnection;
import org.vigie.benchmarks.matching.workload.MatchSets;
import org.vigie.benchmarks.matching.workload.Standing;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchQueries;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The peer: an index of queries that is percolated over HTTP on kept connections. Queries are those that the search service asks of its
 * index; posts are the terms of our analysis, ready-made, and nothing else of a mention. Scores, sources and counts are not asked for.
 */
final class ElasticsearchPercolator implements RemoteSide {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final String INDEX = "/queries";
    private static final String SEARCH =
            INDEX + "/_search?filter_path=hits.hits._id,hits.hits.fields._percolator_document_slot";
    /** Queries that one post may meet: more than any does. */
    private static final int MOST_HITS = 10_000;

    private static final int BULK_CHARACTERS = 2_000_000;

    private final URI server;
    private final List<String> posts;
    private final Map<Integer, List<String>> bodies = new ConcurrentHashMap<>();
    private final Map<Integer, List<byte[]>> requests = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> cursors = new ConcurrentHashMap<>();
    private boolean exists;

    /** @param terms of each post */
    ElasticsearchPercolator(URI server, List<String[]> terms) {
        this.server = server;
        this.posts = terms.stream().map(post -> String.join(" ", post)).toList();
    }

    @Override
    public void stand(List<Standing> queries) {
        if (exists) {
            call("DELETE", INDEX, "");
        }
        call("PUT", INDEX, mapping().toString());
        exists = true;
        StringBuilder bulk = new StringBuilder();
        for (Standing query : queries) {
            ObjectNode document = JSON.createObjectNode();
            document.set("query", ElasticsearchQueries.of(query.expression()));
            bulk.append("{\"index\":{\"_id\":\"")
                    .append(query.number())
                    .append("\"}}\n")
                    .append(document)
                    .append('\n');
            if (bulk.length() > BULK_CHARACTERS) {
                write(bulk);
            }
        }
        write(bulk);
        // One segment, which is the fastest that an index of queries can be.
        call("POST", INDEX + "/_refresh", "");
        call("POST", INDEX + "/_forcemerge?max_num_segments=1", "");
        call("POST", INDEX + "/_refresh", "");
        long found = call("POST", INDEX + "/_count", "").path("count").asLong();
        if (found != queries.size()) {
            throw new IllegalStateException("Percolator: expected " + queries.size() + " queries, actual " + found);
        }
    }

    /** One shard: a call is one thread there, and calls are as many as keep both sides' processors busy. */
    private static ObjectNode mapping() {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode index = body.withObject("/settings/index");
        index.put("number_of_shards", 1).put("number_of_replicas", 0).put("refresh_interval", "-1");
        ObjectNode mappings = body.withObject("/mappings").put("dynamic", "strict");
        mappings.withObject("/properties/query").put("type", "percolator");
        for (String field :
                List.of("words", "stem_words", "raw", "title_words", "author_words", "url_words", "link_words")) {
            mappings.withObject("/properties/" + field).put("type", "text").put("analyzer", "whitespace");
        }
        return body;
    }

    private void write(StringBuilder bulk) {
        if (!bulk.isEmpty()) {
            JsonNode answer = call("POST", INDEX + "/_bulk?filter_path=errors,items.*.error", bulk.toString());
            if (answer.path("errors").asBoolean(true)) {
                throw new IllegalStateException("Percolator: expected every query to be taken, actual "
                        + answer.path("items").path(0));
            }
            bulk.setLength(0);
        }
    }

    @Override
    public Clients.Call client(int postsACall) {
        List<byte[]> all = requests.computeIfAbsent(
                postsACall,
                size -> bodies(size).stream()
                        .map(body -> HttpConnection.post(server, SEARCH, body))
                        .toList());
        AtomicInteger next = cursors.computeIfAbsent(postsACall, size -> new AtomicInteger());
        try {
            HttpConnection connection = new HttpConnection(server);
            return new Clients.Call() {
                @Override
                public void make() throws IOException {
                    int status = connection.exchange(all.get(Math.floorMod(next.getAndIncrement(), all.size())));
                    if (status != 200) {
                        throw new IllegalStateException("Percolator: expected HTTP 200, actual " + status);
                    }
                }

                @Override
                public void close() {
                    connection.close();
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException("The percolator does not answer", e);
        }
    }

    @Override
    public MatchSets sets(int posts, int postsACall) {
        MatchSets met = new MatchSets();
        for (int call = 0; call < posts / postsACall; call++) {
            JsonNode hits = call("POST", SEARCH, bodies(postsACall).get(call))
                    .path("hits")
                    .path("hits");
            for (JsonNode hit : hits) {
                for (JsonNode slot : hit.path("fields").path("_percolator_document_slot")) {
                    met.add(
                            call * postsACall + slot.asInt(),
                            Integer.parseInt(hit.path("_id").asString()));
                }
            }
        }
        return met;
    }

    private List<String> bodies(int postsACall) {
        return bodies.computeIfAbsent(postsACall, size -> {
            List<String> made = new ArrayList<>();
            for (int first = 0; first + size <= posts.size(); first += size) {
                made.add(body(posts.subList(first, first + size)));
            }
            return made;
        });
    }

    private static String body(List<String> some) {
        ObjectNode body = JSON.createObjectNode();
        body.put("size", MOST_HITS).put("_source", false).put("track_total_hits", false);
        body.putArray("sort").add("_doc");
        ObjectNode percolate =
                body.withObject("/query/constant_score/filter/percolate").put("field", "query");
        if (some.size() == 1) {
            percolate.putObject("document").put("words", some.getFirst());
        } else {
            ArrayNode documents = percolate.putArray("documents");
            some.forEach(words -> documents.addObject().put("words", words));
        }
        return body.toString();
    }

    private JsonNode call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(5))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                String said = response.body();
                throw new IllegalStateException("Percolator, " + method + " " + path + ": expected HTTP 200, actual "
                        + response.statusCode() + " " + said.substring(0, Math.min(500, said.length())));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("The percolator does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
