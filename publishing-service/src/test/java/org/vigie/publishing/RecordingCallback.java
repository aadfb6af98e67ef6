package org.vigie.publishing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Somebody's callback: a real HTTP server that remembers every call and answers as told. */
public final class RecordingCallback implements AutoCloseable {
    /** The answer that is no answer: the connection is cut after the call was read. */
    public static final int CUT = -1;

    /**
     * A call.
     *
     * @param at when it began to be handled, by System.nanoTime
     */
    public record Call(long at, String id, String timestamp, String signature, String body) {}

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedDeque<Integer> answers = new ConcurrentLinkedDeque<>();

    public RecordingCallback() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_024);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String url() {
        return "http://" + address() + "/replies";
    }

    /** The next calls are answered so, in this order; later ones with 204. */
    public void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** What was told and not asked for is told to nobody. */
    public void answerNothingElse() {
        answers.clear();
    }

    /** Begins a new page. */
    public void forget() {
        calls.clear();
    }

    /** Calls whose body says this. */
    public List<Call> callsWith(String text) {
        return calls.stream().filter(call -> call.body().contains(text)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        long at = System.nanoTime();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(
                at,
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                body));
        Integer told = answers.poll();
        int status = told == null ? 204 : told;
        if (status != CUT) {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
