package org.vigie.e2e;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.ApiFailed;
import org.vigie.local.api.TextHash;
import org.vigie.local.platform.DemoPlatform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who takes waiting conversations of {@link Customers}, answers each once and resolves it, by the public API. A call whose answer
 * is lost is made again as it was, but every second reply that meets this is given up, as by somebody whose browser crashed.
 */
final class CareAgent {

    private static final Set<Integer> CALL_AGAIN = Set.of(401, 408, 429);
    private static final Set<String> SOMEBODY_ELSES =
            Set.of("RESERVED_FOR_ANOTHER", "ALREADY_ASSIGNED", "STATE_INVALID", "STALE_EPOCH", "CAPACITY_REACHED");
    private static final long LONGEST_OUTAGE = TimeUnit.MINUTES.toNanos(4);

    private final ApiClient api;
    private final String brandPath;
    private final String agency;
    private final String author;
    private final String subject;
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private int interrupted;
    private volatile boolean lastRound;

    CareAgent(DemoPlatform platform, String username, String author) {
        this.api = platform.client(username);
        this.brandPath = platform.brandPath();
        this.agency = platform.door("agency");
        this.author = author;
        this.subject = platform.subject(username);
    }

    /** Works until {@link #finish} and nobody waits any more. {@link AssertionError} when something is refused that must not be. */
    void run() {
        ObjectNode here = ApiClient.JSON.createObjectNode().put("availability", "AVAILABILITY_AWAY");
        // Picks from the list, so that offers of the load's conversations don't fill the desk.
        persist(
                        "heartbeat",
                        () -> api.post(
                                "/v1/agencies/" + agency + "/presence:heartbeat", Map.of(), here.put("capacity", 50)))
                .orFail("heartbeat");
        boolean idle = false;
        while (!(lastRound && idle)) {
            idle = true;
            for (String network : Customers.NETWORKS) {
                JsonNode conversation = oneThatWaits(network);
                if (conversation != null) {
                    idle = false;
                    handle(network, conversation);
                }
            }
            if (idle) {
                pause();
            }
        }
    }

    /** No question comes any more. */
    void finish() {
        lastRound = true;
    }

    String subject() {
        return subject;
    }

    Queue<Reply> replies() {
        return replies;
    }

    /** The conversations that it was told to hold. */
    Queue<String> accepted() {
        return accepted;
    }

    /** One of the first, not always the first: agents must meet, but not only. */
    private @Nullable JsonNode oneThatWaits(String network) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("network", network);
        query.put("author", author);
        query.put("states", "CONVERSATION_STATE_NEW");
        query.put("pageSize", "20");
        JsonNode list = persist("list", () -> api.get(brandPath + "/conversations", query))
                .orFail("The list of conversations")
                .path("conversations");
        return list.isEmpty() ? null : list.get(ThreadLocalRandom.current().nextInt(Math.min(3, list.size())));
    }

    private void handle(String network, JsonNode waiting) {
        JsonNode held = accept(waiting.path("id").asString());
        if (held == null) {
            return;
        }
        Reply reply = new Reply(
                network, held.path("id").asString(), held.path("title").asString(), subject);
        replies.add(reply);
        JsonNode answered = send(reply, held);
        if (answered.path("message").path("deliveryState").asString("").equals("delivered")) {
            resolve(answered.path("conversation"));
        }
    }

    private @Nullable JsonNode accept(String id) {
        ObjectNode any = ApiClient.JSON.createObjectNode().put("epoch", "0").put("generation", "0");
        ApiClient.Answer answer = persist("accept", () -> api.post(path(id, ":accept"), Map.of(), any));
        if (!answer.isOk() && SOMEBODY_ELSES.contains(answer.reason())) {
            pause();
            return null;
        }
        JsonNode held = answer.orFail("accept " + id);
        if (!held.path("agent").asString("").equals(subject)) {
            throw new AssertionError(subject + " accepted conversation " + id + ", and it came back as " + held);
        }
        accepted.add(id);
        return held;
    }

    /** @return what the answer said; an empty object when it was given up */
    private JsonNode send(Reply reply, JsonNode held) {
        String recipient = held.path("replyRecipient").path("address").asString(author);
        ObjectNode body = epoch(held).put("text", reply.text()).put("textSha256", TextHash.of(reply.text()));
        body.put("recipient", recipient).put("requestId", reply.requestId());
        long since = System.nanoTime();
        while (true) {
            try {
                ApiClient.Answer answer = api.post(path(reply.conversation(), ":reply"), Map.of(), body);
                JsonNode message = answer.body().path("message");
                reply.saw("HTTP " + answer.status() + " " + answer.reason()
                        + message.path("deliveryState").asString("") + " "
                        + message.path("deliveryReason").asString(""));
                if (answer.isOk()) {
                    reply.answered(message.path("deliveryState").asString(""));
                    return answer.body();
                }
                if (!mayCallAgain(answer)) {
                    throw new AssertionError("refused: " + reply + ", " + answer.body());
                }
            } catch (ApiFailed lost) {
                reply.saw("" + lost.getMessage());
            }
            if (!reply.wasRepeated() && interrupted++ % 2 == 1) {
                return ApiClient.JSON.createObjectNode();
            }
            requirePatience(since, reply.toString());
            pause();
        }
    }

    /** A repetition of a call whose answer was lost finds it resolved. */
    private void resolve(JsonNode answered) {
        String id = answered.path("id").asString();
        ApiClient.Answer answer = persist("resolve", () -> api.post(path(id, ":resolve"), Map.of(), epoch(answered)));
        if (!answer.isOk()) {
            JsonNode now = persist("get", () -> api.get(path(id, ""), Map.of())).orFail("conversation " + id);
            if (!now.path("state").asString("").equals("CONVERSATION_STATE_RESOLVED")) {
                throw new AssertionError("resolve " + id + " was refused: " + answer + ", it stands at " + now);
            }
        }
    }

    /** Makes a call until it is answered with anything but a broken connection or a server that is away. */
    private static ApiClient.Answer persist(String what, Supplier<ApiClient.Answer> call) {
        long since = System.nanoTime();
        String last = "";
        while (true) {
            try {
                ApiClient.Answer answer = call.get();
                if (!mayCallAgain(answer)) {
                    return answer;
                }
                last = answer.toString();
            } catch (ApiFailed lost) {
                last = "" + lost.getMessage();
            }
            requirePatience(since, what + " is still answered: " + last);
            pause();
        }
    }

    private static boolean mayCallAgain(ApiClient.Answer answer) {
        return answer.status() / 100 == 5 || CALL_AGAIN.contains(answer.status());
    }

    private static void requirePatience(long since, String what) {
        if (System.nanoTime() - since > LONGEST_OUTAGE) {
            throw new AssertionError("nothing came of it in four minutes: " + what);
        }
    }

    private static void pause() {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(200 + ThreadLocalRandom.current().nextInt(200)));
    }

    private static ObjectNode epoch(JsonNode conversation) {
        return ApiClient.JSON
                .createObjectNode()
                .put("epoch", conversation.path("epoch").asString());
    }

    private String path(String id, String verb) {
        return brandPath + "/conversations/" + id + verb;
    }
}
