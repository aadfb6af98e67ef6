package org.vigie.benchmarks.load;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.ApiFailed;
import org.vigie.local.api.SignIn;
import org.vigie.local.api.WebhookCall;
import org.vigie.local.platform.DemoPlatform;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network that calls the signed webhook of the demo's first brand, and repeats a call that was put off until it is acknowledged.
 * Safe for use by many threads.
 */
public final class Webhook {

    private static final int MOST_REPEATS = 100;

    private final ApiClient gateway;
    private final String path;
    private final String secret;
    private final int perAuthor;
    private final Texts texts = Texts.load();
    private final AtomicInteger repeats = new AtomicInteger();

    /** @param perAuthor how many mentions in a row share author and thread, and so a conversation */
    public Webhook(DemoPlatform platform, int perAuthor) {
        this(platform, "brand", "webhook-secret", perAuthor);
    }

    private Webhook(DemoPlatform platform, String brand, String secret, int perAuthor) {
        this.perAuthor = perAuthor;
        URI address = platform.gateway();
        this.gateway = new ApiClient(address, new SignIn(address, "none", "none", "none"));
        this.path = "/webhooks/" + platform.door("agency") + "/" + platform.door(brand) + "/"
                + platform.door("webhook-account");
        this.secret = platform.door(secret);
    }

    /** The same of a brand of the agency that the demo's lead does not see. */
    public static Webhook ofForeignBrand(DemoPlatform platform, int perAuthor) {
        return new Webhook(platform, "foreign-brand", "foreign-secret", perAuthor);
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
            Texts.Text text = texts.get(i);
            ObjectNode mention =
                    mentions.addObject().put("native_id", word + "-" + i).put("kind", "comment");
            mention.putObject("author").put("id", author(word, i)).put("name", "Load");
            mention.put("text", text.text() + " " + word)
                    .put("thread", author(word, i))
                    .put("language", text.language());
            mention.put("published_at", now);
        }
        return ApiClient.JSON.writeValueAsBytes(call);
    }

    /** Native id of the author of a mention. */
    public String author(String word, int number) {
        return word + "-author" + number / perAuthor;
    }

    /**
     * Makes one call until it is acknowledged.
     *
     * @throws IllegalStateException when it is refused for good, or put off a hundred times
     */
    public void call(String id, byte[] body) {
        String why = "";
        for (int attempt = 0; attempt < MOST_REPEATS; attempt++) {
            Optional<String> putOff = putOff(id, body);
            if (putOff.isEmpty()) {
                return;
            }
            why = putOff.get();
            repeats.incrementAndGet();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new IllegalStateException(
                "A webhook call was put off " + MOST_REPEATS + " times, at last because: " + why);
    }

    /** Why a call has to be repeated; empty when it was acknowledged. */
    private Optional<String> putOff(String id, byte[] body) {
        ApiClient.Answer answer;
        try {
            answer = gateway.postRaw(path, body, WebhookCall.headers(secret, id, Instant.now(), body));
        } catch (ApiFailed noAnswer) {
            return Optional.of(String.valueOf(noAnswer.getMessage()));
        }
        if (answer.isOk()) {
            return Optional.empty();
        }
        String why = "HTTP " + answer.status() + " " + answer.reason() + " "
                + answer.body().path("detail").asString("");
        if (answer.status() != 429 && answer.status() != 503) {
            throw new IllegalStateException("A webhook call was refused: " + why);
        }
        return Optional.of(why);
    }
}
