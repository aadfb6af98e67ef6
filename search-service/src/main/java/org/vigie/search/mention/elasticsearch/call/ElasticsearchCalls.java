package org.vigie.search.mention.elasticsearch.call;

import co.elastic.clients.transport.rest5_client.low_level.HttpAsyncResponseConsumerFactory;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.RequestOptions;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.vigie.search.SearchReason;
import org.vigie.wire.call.Breaker;
import org.vigie.wire.problem.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls to Elasticsearch with a deadline, and per lane a limit of calls under way and a breaker: searches that
 * are too dear to be answered in time say nothing about writes. Thread-safe. Problem INDEX_UNAVAILABLE when there is no answer, INDEX_OVERLOADED when writes are refused for now;
 * {@link ElasticsearchRefused} for every other 4xx.
 */
public final class ElasticsearchCalls implements AutoCloseable {
    public static final ContentType NDJSON = ContentType.create("application/x-ndjson");
    /** What it says of an index that takes no writes, as it makes them all when its disk is nearly full. */
    public static final String BLOCKED = "cluster_block_exception";

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int FAILURES_IN_A_ROW = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Of a page in bytes: a document may have a megabyte, and every search under way must fit into memory several times. */
    private static final int LARGEST_PAGE = 16 * 1024 * 1024;

    private static final RequestOptions OF_A_PAGE = RequestOptions.DEFAULT.toBuilder()
            .setHttpAsyncResponseConsumerFactory(
                    new HttpAsyncResponseConsumerFactory.BasicAsyncResponseConsumerFactory(LARGEST_PAGE))
            .build();

    /** A kind of calls that must not starve the other. */
    public enum Lane {
        SEARCH,
        WRITE
    }

    private final Rest5Client client;
    private final JsonMapper json;
    private final ElasticsearchSettings settings;
    private final Map<Lane, Way> ways = new EnumMap<>(Lane.class);
    private volatile boolean full;

    /** Of a lane: how many calls there is room for, and whether its last ones were answered. */
    private record Way(Semaphore room, Breaker breaker) {
        static Way of(int calls) {
            return new Way(new Semaphore(calls), new Breaker(FAILURES_IN_A_ROW, PAUSE, System::nanoTime));
        }
    }

    public ElasticsearchCalls(ElasticsearchSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        ways.put(Lane.SEARCH, Way.of(settings.concurrentSearches()));
        ways.put(Lane.WRITE, Way.of(settings.concurrentWrites()));
        this.client = ElasticsearchDoor.client(settings);
    }

    /** A request without parameters; see {@link #call(Lane, String, String, Map, byte[], ContentType)}. */
    public JsonNode call(Lane lane, String method, String path, @Nullable JsonNode body) {
        return call(lane, method, path, Map.of(), body);
    }

    /** A JSON request; see {@link #call(Lane, String, String, Map, byte[], ContentType)}. */
    public JsonNode call(
            Lane lane, String method, String path, Map<String, String> parameters, @Nullable JsonNode body) {
        byte[] bytes = body == null ? null : json.writeValueAsBytes(body);
        return call(lane, method, path, parameters, bytes, ContentType.APPLICATION_JSON);
    }

    /** A search of {@code indices} (a path, empty = those of its point in time): the whole answer or none. */
    public JsonNode search(Lane lane, String indices, Map<String, String> parameters, JsonNode body) {
        return call(lane, searching(indices, parameters, body));
    }

    /**
     * The same for a page of documents. When they are together more than fits into memory, fewer than {@code size} in the body are asked
     * for.
     */
    public Page page(String indices, Map<String, String> parameters, ObjectNode body) {
        ObjectNode asked = body.deepCopy();
        while (true) {
            Request request = searching(indices, parameters, asked);
            request.setOptions(OF_A_PAGE);
            int size = asked.path("size").asInt();
            try {
                return new Page(attempt(Lane.SEARCH, request), size);
            } catch (AnswerTooLong e) {
                if (size <= 1) {
                    throw unavailable("a single document is longer than " + LARGEST_PAGE + " bytes");
                }
                asked.put("size", Math.max(1, size / 4));
            }
        }
    }

    /**
     * The answer to a page.
     *
     * @param asked for how many documents in the end: with so many, there may be more
     */
    public record Page(JsonNode answer, int asked) {
        /** The documents. */
        public JsonNode hits() {
            return answer.path("hits").path("hits");
        }

        /** Whether no more documents come after these. */
        public boolean isLast() {
            return hits().size() < asked;
        }
    }

    private Request searching(String indices, Map<String, String> parameters, JsonNode body) {
        Map<String, String> all = new HashMap<>(parameters);
        all.put("allow_partial_search_results", "false");
        all.put("max_concurrent_shard_requests", String.valueOf(settings.shardsAtOnce()));
        return request("POST", indices + "/_search", all, json.writeValueAsBytes(body), ContentType.APPLICATION_JSON);
    }

    private static Request request(
            String method, String path, Map<String, String> parameters, byte @Nullable [] body, ContentType type) {
        Request request = new Request(method, path);
        request.addParameters(parameters);
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, type));
        }
        return request;
    }

    /** Makes the call and waits for its answer. */
    public JsonNode call(
            Lane lane,
            String method,
            String path,
            Map<String, String> parameters,
            byte @Nullable [] body,
            ContentType type) {
        return call(lane, request(method, path, parameters, body, type));
    }

    private JsonNode call(Lane lane, Request request) {
        try {
            return attempt(lane, request);
        } catch (AnswerTooLong e) {
            throw unavailable("its answer does not fit into memory");
        }
    }

    /** An answer of more bytes than the request allows. */
    private static final class AnswerTooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        AnswerTooLong() {
            super("answer too long", null, false, false);
        }
    }

    private JsonNode attempt(Lane lane, Request request) {
        Way way = way(lane);
        enter(way.room(), lane);
        try {
            if (!way.breaker().permits()) {
                throw unavailable("it did not answer several times in a row");
            }
            return perform(lane, request);
        } finally {
            way.room().release();
        }
    }

    private Way way(Lane lane) {
        return Objects.requireNonNull(ways.get(lane), "a way for each lane");
    }

    private Breaker breaker(Lane lane) {
        return way(lane).breaker();
    }

    /** Whether the last calls of a lane failed, or the disk is too full for writes. */
    public boolean isFailing(Lane lane) {
        return breaker(lane).isOpen() || lane == Lane.WRITE && full;
    }

    /** Says that its disk is too full: it answers, and takes no writes until there is room. */
    public Problem full() {
        full = true;
        return unavailable("its disk is too full: make room and it goes on by itself");
    }

    /** Says that it takes writes. */
    public void wrote() {
        full = false;
    }

    private void enter(Semaphore room, Lane lane) {
        try {
            if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw lane == Lane.WRITE ? overloaded() : unavailable("too many searches at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the call was interrupted");
        }
    }

    private JsonNode perform(Lane lane, Request request) {
        Duration limit = lane == Lane.SEARCH ? settings.searchTimeout() : settings.writeTimeout();
        var answer = new CompletableFuture<Response>();
        var running = client.performRequestAsync(request, listener(answer));
        try {
            Response response = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            // The client takes every answer below 500 for a good one.
            if (response.getStatusCode() >= 400) {
                throw refused(lane, response);
            }
            JsonNode result = read(lane, response);
            breaker(lane).succeeded();
            return result;
        } catch (TimeoutException e) {
            running.cancel();
            if (lane == Lane.WRITE || !answersAnything()) {
                breaker(lane).failed();
            }
            throw unavailable("no answer within " + limit.toMillis() + " ms");
        } catch (InterruptedException e) {
            running.cancel();
            Thread.currentThread().interrupt();
            throw unavailable("the call was interrupted");
        } catch (ExecutionException e) {
            throw failure(lane, e.getCause());
        }
    }

    /**
     * Whether the server is there. A search that takes too long may be too dear, and whoever asks for such ones again and again must not close
     * the door on all others.
     */
    private boolean answersAnything() {
        var answer = new CompletableFuture<Response>();
        var running = client.performRequestAsync(new Request("GET", "/"), listener(answer));
        try {
            answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            running.cancel();
            return false;
        } catch (InterruptedException e) {
            running.cancel();
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            return e.getCause() instanceof ResponseException;
        }
    }

    private RuntimeException failure(Lane lane, @Nullable Throwable cause) {
        if (cause instanceof ResponseException answered) {
            return refused(lane, answered.getResponse());
        }
        if (cause instanceof ContentTooLongException) {
            // It answers well enough, and who asks for long documents must not close the door on all others.
            breaker(lane).succeeded();
            return new AnswerTooLong();
        }
        breaker(lane).failed();
        return unavailable(cause == null ? "unknown" : cause.getClass().getSimpleName());
    }

    private RuntimeException refused(Lane lane, Response response) {
        int status = response.getStatusCode();
        JsonNode error = error(response);
        if (ElasticsearchRefused.isTooWide(error)) {
            // Answered as 500 at times, but the query is at fault: it must not open the breaker for everyone.
            breaker(lane).succeeded();
            return ElasticsearchRefused.tooWide(status, error);
        }
        if (status >= 500 || status == 401 || status == 403) {
            // A key that is not known or may too little: that is about the door, and nothing of what was asked.
            breaker(lane).failed();
            return unavailable("it answered " + status);
        }
        breaker(lane).succeeded();
        if (status == 429) {
            if (errorType(error).equals(BLOCKED)) {
                return full();
            }
            return lane == Lane.WRITE ? overloaded() : unavailable("it answered 429");
        }
        return new ElasticsearchRefused(status, errorType(error));
    }

    /** What an answer says is wrong; nothing when that cannot be read, as when a proxy in between answers in HTML. */
    private JsonNode error(Response response) {
        if (response.getEntity() == null) {
            return MissingNode.getInstance();
        }
        try (InputStream body = response.getEntity().getContent()) {
            return json.readTree(body).path("error");
        } catch (IOException | JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static String errorType(JsonNode error) {
        String outer = error.path("type").asString("");
        String root = error.path("root_cause").path(0).path("type").asString("");
        return root.isEmpty() ? outer : root;
    }

    private JsonNode read(Lane lane, Response response) {
        if (response.getEntity() == null) {
            return MissingNode.getInstance();
        }
        try (InputStream body = response.getEntity().getContent()) {
            return json.readTree(body);
        } catch (IOException | JacksonException e) {
            // Also a page of HTML from a proxy in between.
            breaker(lane).failed();
            throw unavailable("its answer broke off");
        }
    }

    private static ResponseListener listener(CompletableFuture<Response> answer) {
        return new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                answer.complete(response);
            }

            @Override
            public void onFailure(Exception failure) {
                answer.completeExceptionally(failure);
            }
        };
    }

    public static Problem unavailable(String why) {
        return new Problem(
                SearchReason.INDEX_UNAVAILABLE,
                "The search index does not answer (" + why + "); intake and assignment go on.",
                Map.of("cause", why));
    }

    public static Problem overloaded() {
        return new Problem(SearchReason.INDEX_OVERLOADED, "The search index takes no more writes for the moment.");
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
