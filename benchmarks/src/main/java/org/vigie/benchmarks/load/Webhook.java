package org.vigie.benchmarks.load;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.SignIn;
import org.vigie.local.api.WebhookCall;
import org.vigie.local.platform.DemoPlatform;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network that calls the signed webhook of the demo's first brand, and repeats a call that was put off until it is acknowledged.
 * Four mentions in a row share author and thread. Safe for use by many threads.
 */
public final class Webhook {

    private static final int PER_THREAD = 4;
    private static final int MOST_REPEATS = 100;

    private final ApiClient gateway;
    private final String path;
    private final String secret;
    private final Texts texts = Texts.load();
    private final AtomicInteger repeats = new AtomicInteger();

    public Webhook(DemoPlatform platform) {
        URI address = platform.gateway();
        this.gateway = new ApiClient(address, new SignIn(address, "none", "none", "none"));
        this.path = "/webhooks/" + platform.door("agency") + "/" + platform.door("brand") + "/"
                + platform.door("webhook-account");
        this.secret = platform.door("webhook-secret");
    }

    /** How often a call was put off (429, 503 or no answer) and repeated. */
    public int repeats() {
        return repeats.get();
    }

    /** The body of one call. @param word stands in every text, so that the run's mentions can be counted by search */
    public byte[] body(String word, int first, int count) {
        ObjectNode call = ApiClient.JSON.createObjectNode().put("type", "mention.created");
        String now = Instant.now().toString();
        call.put("timestamp", now);
        ArrayNode mentions = call.putObject("data").putArray("mentions");
        for (int i = first; i < first + count; i++) {
            String thread = word + "-t" + i / PER_THREAD;
            Texts.Text text = texts.get(i);
            ObjectNode mention =
                    mentions.addObject().put("native_id", word + "-" + i).put("kind", "comment");
            mention.putObject("author").put("id", thread + "-author").put("name", "Load");
            mention.put("text", text.text() + " " + word).put("thread", thread).put("language", text.language());
            mention.put("published_at", now);
        }
        return ApiClient.JSON.writeValueAsBytes(call);
    }

    /**
     * Makes one call until it is acknowledged.
     *
     * @return ids of its mentions
     * @throws IllegalStateException when it is refused for good, or put off a hundred times
     */
    public List<String> call(String id, byte[] body) {
        for (int attempt = 0; attempt < MOST_REPEATS; attempt++) {
            ApiClient.Answer answer = gateway.postRaw(path, body, WebhookCall.headers(secret, id, Instant.now(), body));
            if (answer.isOk()) {
                List<String> ids = new ArrayList<>();
                answer.body().path("mentions").forEach(mention -> ids.add(mention.asString()));
                return ids;
            }
            if (answer.status() != 429 && answer.status() != 503) {
                throw new IllegalStateException("A webhook call was refused: HTTP " + answer.status() + " "
                        + answer.reason() + " " + answer.body().path("detail").asString(""));
            }
            repeats.incrementAndGet();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new IllegalStateException("A webhook call was put off " + MOST_REPEATS + " times");
    }
}
