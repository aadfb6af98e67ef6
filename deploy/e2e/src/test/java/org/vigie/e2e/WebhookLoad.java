package org.vigie.e2e;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.vigie.local.api.ApiClient;
import org.vigie.local.platform.DemoPlatform;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A network that calls the signed webhook at a steady rate and, as networks do, repeats a call with the same id until it is
 * acknowledged. Twenty mentions share one author and thread, so that they belong in one conversation.
 */
final class WebhookLoad {

    static final int PER_CALL = 10;
    static final int PER_CONVERSATION = 20;

    /** Before a call is repeated; after a few more, this many times as long. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);

    private static final int LONGEST_PAUSE = 5;

    private final SignedWebhook webhook;
    private final String prefix;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicReference<@Nullable AssertionError> refused = new AtomicReference<>();
    private final Semaphore underWay = new Semaphore(200);

    /** Calls the demo's first brand. @param prefix of native ids, unique in the test */
    static WebhookLoad at(DemoPlatform platform, String prefix) {
        return new WebhookLoad(SignedWebhook.at(platform), prefix);
    }

    private WebhookLoad(SignedWebhook webhook, String prefix) {
        this.webhook = webhook;
        this.prefix = prefix;
    }

    /**
     * Calls until {@link #stop}; returns when every call begun has been acknowledged. {@link AssertionError} when one was
     * refused for good, or is not acknowledged in three minutes.
     */
    void run(int mentionsPerSecond) throws InterruptedException {
        long interval = TimeUnit.SECONDS.toNanos(1) * PER_CALL / mentionsPerSecond;
        long due = System.nanoTime();
        while (!stopped.get() && refused.get() == null) {
            int first = next.getAndAdd(PER_CALL);
            underWay.acquire();
            Thread.ofVirtual().start(() -> callUntilAcknowledged(first));
            due += interval;
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        }
        if (!underWay.tryAcquire(200, 180, TimeUnit.SECONDS)) {
            throw new AssertionError("calls were never acknowledged: " + (200 - underWay.availablePermits()));
        }
        AssertionError failure = refused.get();
        if (failure != null) {
            throw failure;
        }
    }

    void stop() {
        stopped.set(true);
    }

    /** Native ids of mentions whose call was answered 2xx. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    int repeats() {
        return repeats.get();
    }

    private void callUntilAcknowledged(int first) {
        byte[] body = body(first);
        try {
            for (int again = 1; !webhook.call(prefix + "-call-" + first, body); again++) {
                repeats.incrementAndGet();
                LockSupport.parkNanos(PAUSE * Math.min(again, LONGEST_PAUSE));
            }
            for (int i = first; i < first + PER_CALL; i++) {
                acknowledged.add(nativeId(i));
            }
        } catch (AssertionError e) {
            refused.compareAndSet(null, e);
        } finally {
            underWay.release();
        }
    }

    private byte[] body(int first) {
        ObjectNode call = ApiClient.JSON.createObjectNode().put("type", "mention.created");
        call.put("timestamp", Instant.now().toString());
        ArrayNode mentions = call.putObject("data").putArray("mentions");
        for (int i = first; i < first + PER_CALL; i++) {
            String thread = prefix + "-t" + i / PER_CONVERSATION;
            ObjectNode mention =
                    mentions.addObject().put("native_id", nativeId(i)).put("kind", "comment");
            mention.putObject("author").put("id", thread + "-author").put("name", "Load");
            mention.put("text", "message numéro " + i + " " + prefix)
                    .put("thread", thread)
                    .put("language", "fr");
            mention.put("published_at", Instant.now().toString());
        }
        return ApiClient.JSON.writeValueAsBytes(call);
    }

    private String nativeId(int number) {
        return prefix + "-" + number;
    }
}
