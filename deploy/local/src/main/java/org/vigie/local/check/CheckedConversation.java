package org.vigie.local.check;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.TextHash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The one conversation that a mention of the check opened: found, taken, answered, resolved. */
final class CheckedConversation {

    /** Longer than an offer lasts: it may be offered to somebody at work first. */
    private static final Duration TAKING = Duration.ofSeconds(120);

    private static final Set<String> MOVED_MEANWHILE =
            Set.of("RESERVED_FOR_ANOTHER", "STALE_EPOCH", "ALREADY_ASSIGNED", "STATE_INVALID");

    private final ApiClient api;
    private final String brandPath;
    private final String subject;
    private JsonNode state;

    private CheckedConversation(ApiClient api, String brandPath, String subject, JsonNode state) {
        this.api = api;
        this.brandPath = brandPath;
        this.subject = subject;
        this.state = state;
    }

    /** What to do next to hold it. */
    enum Move {
        PICK,
        TAKE_OFFER,
        WAIT,
        RELEASE,
        DONE
    }

    /** What brings the conversation to this person. A lead may take it off somebody who was faster. */
    static Move towards(JsonNode conversation, String subject) {
        boolean mine = conversation.path("agent").asString("").equals(subject);
        return switch (conversation.path("state").asString("")) {
            case "CONVERSATION_STATE_NEW", "CONVERSATION_STATE_REOPENED", "CONVERSATION_STATE_SNOOZED" -> Move.PICK;
            case "CONVERSATION_STATE_RESERVED" -> mine ? Move.TAKE_OFFER : Move.WAIT;
            case "CONVERSATION_STATE_ASSIGNED", "CONVERSATION_STATE_PENDING_CUSTOMER" ->
                mine ? Move.DONE : Move.RELEASE;
            default ->
                throw new Refusal("the conversation cannot be taken: its state is " + conversation.path("state"));
        };
    }

    /** Waits for it. @param isIt told apart from others of the same author */
    static CheckedConversation await(
            ApiClient api, Target target, String subject, String network, String author, Predicate<JsonNode> isIt) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("network", network);
        query.put("author", author);
        query.put("pageSize", "200");
        JsonNode[] found = new JsonNode[1];
        Patience.await("the conversation of " + author, Patience.USUAL, () -> {
            JsonNode page =
                    api.get(target.brandPath() + "/conversations", query).orFail("The list of conversations");
            for (JsonNode one : page.path("conversations")) {
                if (isIt.test(one)) {
                    found[0] = one;
                }
            }
            return found[0] != null;
        });
        return new CheckedConversation(api, target.brandPath(), subject, found[0]);
    }

    /** Takes it, whoever it is offered to at first. */
    void take() {
        Patience.await("a conversation in hand", TAKING, () -> {
            Move move = towards(state, subject);
            switch (move) {
                case PICK -> tryTo("accept", claim("0", "0"));
                case TAKE_OFFER -> tryTo("accept", claim(text("epoch"), text("generation")));
                case RELEASE -> tryTo("release", epoch());
                case WAIT -> state = api.get(path(""), Map.of()).orFail("The conversation");
                case DONE -> {}
            }
            return move == Move.DONE;
        });
    }

    /** Answers it. @return the delivery's id */
    String reply(String text) {
        ObjectNode body = epoch().put("text", text);
        body.put("textSha256", TextHash.of(text)).put("requestId", ApiClient.requestId());
        JsonNode answer = api.post(path(":reply"), Map.of(), body).orFail("reply");
        state = answer.path("conversation");
        JsonNode message = answer.path("message");
        if (!message.path("deliveryState").asString("").equals("delivered")) {
            throw new Refusal("the reply's delivery is " + message.path("deliveryState") + " "
                    + message.path("deliveryReason").asString(""));
        }
        return message.path("delivery").asString();
    }

    void resolve() {
        state = api.post(path(":resolve"), Map.of(), epoch()).orFail("resolve");
        if (!text("state").equals("CONVERSATION_STATE_RESOLVED")) {
            throw new Refusal("state is " + text("state"));
        }
    }

    /** Does it, unless the conversation moved meanwhile: then looks again. */
    private void tryTo(String verb, ObjectNode body) {
        ApiClient.Answer answer = api.post(path(":" + verb), Map.of(), body);
        if (!answer.isOk() && MOVED_MEANWHILE.contains(answer.reason())) {
            state = api.get(path(""), Map.of()).orFail("The conversation");
        } else {
            state = answer.orFail(verb);
        }
    }

    private static ObjectNode claim(String epoch, String generation) {
        return ApiClient.JSON.createObjectNode().put("epoch", epoch).put("generation", generation);
    }

    private ObjectNode epoch() {
        return ApiClient.JSON.createObjectNode().put("epoch", text("epoch"));
    }

    private String path(String verb) {
        return brandPath + "/conversations/" + text("id") + verb;
    }

    private String text(String field) {
        return state.path(field).asString("0");
    }
}
