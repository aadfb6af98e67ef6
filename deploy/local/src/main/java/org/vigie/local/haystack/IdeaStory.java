package org.vigie.local.haystack;

import java.time.Duration;
import java.util.Map;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiClient;
import org.vigie.local.check.Patience;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One product idea that no machine saw: spotted by an analyst, brought to its owner, resolved, and seen by who spotted it. */
final class IdeaStory {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LABEL = "MENTION_LABEL_PRODUCT_IDEA";

    private final Doors doors;
    private final ApiClient spotter;
    private final ApiClient owner;
    private final HaystackItem idea;
    private String mention = "";
    private JsonNode outcome = ApiClient.JSON.createObjectNode();

    IdeaStory(Doors doors, ApiClient spotter, ApiClient owner, HaystackItem idea) {
        this.doors = doors;
        this.spotter = spotter;
        this.owner = owner;
        this.idea = idea;
    }

    /** It came in with all the others, and nobody was asked to act on it. */
    void isFound() {
        String words = idea.language().equals("fr") ? "brumeline veilleuse jauge" : "brumeline night-light gauge";
        for (JsonNode hit :
                doors.get(spotter, "/mentions:search", Map.of("query", words)).path("hits")) {
            if (hit.path("mention").path("nativeId").asString("").equals(idea.id())) {
                mention = hit.path("mention").path("id").asString();
            }
        }
        require(!mention.isEmpty(), "search does not find the idea by its words");
        require(!hasOutcome(), "the idea is in a conversation before anybody saw it");
    }

    /** Says that it is one. */
    void isSpotted() {
        ObjectNode said = ApiClient.JSON.createObjectNode().put("requestId", ApiClient.requestId());
        said.putObject("labelSet").putArray("labels").add(LABEL);
        Doors.insist(() -> spotter.post(doors.path("/mentions/" + mention + ":correct"), Map.of(), said))
                .orFail("The correction");
    }

    /** The rule takes it to its owner. */
    void reachesItsOwner(String subject) {
        Patience.await(
                "the idea with its owner",
                PATIENCE,
                () -> hasOutcome() && outcome.path("state").asString("").equals("CONVERSATION_STATE_ASSIGNED"));
        require(conversation().path("agent").asString("").equals(subject), "the idea is assigned to somebody else");
    }

    /** Writes down what will be done, and closes it: a source cannot be answered. */
    void isResolved() {
        String path =
                doors.path("/conversations/" + outcome.path("conversation").asString());
        ObjectNode note = ApiClient.JSON
                .createObjectNode()
                .put("text", "A night-light for the gauge is in the plan of the next model.")
                .put("requestId", ApiClient.requestId());
        owner.post(path + ":addNote", Map.of(), note).orFail("The note");
        ObjectNode epoch = ApiClient.JSON
                .createObjectNode()
                .put("epoch", conversation().path("epoch").asString());
        owner.post(path + ":resolve", Map.of(), epoch).orFail("The resolution");
    }

    /** Who spotted it looks up what became of what they spotted. @return one sentence */
    String isSeenByItsSpotter() {
        boolean listed = false;
        Map<String, String> mine = Map.of("correctedBy", "me", "label", LABEL);
        for (JsonNode correction : doors.get(spotter, "/corrections", mine).path("corrections")) {
            listed |= correction.path("mention").asString("").equals(mention);
        }
        require(listed, "the idea is not among the corrections of who spotted it");
        require(hasOutcome() && outcome.has("resolvedAt"), "its outcome does not say that it was resolved");
        return "resolved by " + outcome.path("agentName").asString("") + " at "
                + outcome.path("resolvedAt").asString("");
    }

    private boolean hasOutcome() {
        JsonNode found = doors.get(spotter, "/mentionOutcomes", Map.of("mentions", mention))
                .path("outcomes");
        outcome = found.isEmpty() ? ApiClient.JSON.createObjectNode() : found.get(0);
        return !found.isEmpty();
    }

    private JsonNode conversation() {
        return doors.get(owner, "/conversations/" + outcome.path("conversation").asString(), Map.of());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refusal(otherwise);
        }
    }
}
