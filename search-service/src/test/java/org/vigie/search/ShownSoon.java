package org.vigie.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.vigie.testing.RealElasticsearch;

/**
 * Elasticsearch shows once a second what was written. Whoever waits for it in these tests has it shown after the first look in vain; what
 * nobody waits for is shown no sooner than in an installation. Tests of the service without this wait for the second ({@code
 * MentionServiceIT}).
 */
public final class ShownSoon implements BeforeAllCallback, AfterAllCallback {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String indices;

    /** Of the service. */
    public ShownSoon() {
        this("mentions");
    }

    /** @param indices what the names of these begin with, behind the module's own prefix */
    public ShownSoon(String indices) {
        this.indices = indices;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var server = RealElasticsearch.address();
        HttpRequest refresh = HttpRequest.newBuilder(
                        URI.create(server.url() + "/" + server.prefix() + indices + "*/_refresh"))
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.noBody())
                .build();
        Awaitility.setDefaultConditionEvaluationListener(look -> {
            if (!look.isSatisfied()) {
                show(refresh);
            }
        });
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Awaitility.setDefaultConditionEvaluationListener(null);
    }

    private static void show(HttpRequest refresh) {
        try {
            int status = HTTP.send(refresh, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("Elasticsearch showed nothing, status " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
