package org.vigie.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The lines of a stream as they come. */
public final class EventLines implements AutoCloseable {
    public final List<String> all = new CopyOnWriteArrayList<>();
    private final HttpResponse<Stream<String>> response;
    private volatile boolean ended;

    private EventLines(HttpResponse<Stream<String>> response) {
        this.response = response;
        Thread.ofVirtual().start(() -> {
            try {
                response.body().forEach(all::add);
            } catch (UncheckedIOException e) {
                all.add("broken: " + e.getMessage());
            } finally {
                ended = true;
            }
        });
    }

    public static EventLines open(HttpClient http, HttpRequest request) {
        try {
            return new EventLines(http.send(request, HttpResponse.BodyHandlers.ofLines()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int status() {
        return response.statusCode();
    }

    public boolean ended() {
        return ended;
    }

    public List<String> ids() {
        return values("id: ");
    }

    public List<String> events() {
        return values("event: ");
    }

    private List<String> values(String field) {
        return all.stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()))
                .toList();
    }

    @Override
    public void close() {
        response.body().close();
    }
}
