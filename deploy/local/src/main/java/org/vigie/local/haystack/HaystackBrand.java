package org.vigie.local.haystack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.SignIn;
import org.vigie.local.check.Patience;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A brand that listens to the haystack: its queues, its query, its rules, its sources, and who looks after ideas. */
final class HaystackBrand {

    /** What names the brand. */
    static final String QUERY = "brumeline";

    /** Every brand is born with it. */
    static final String CARE = "care";

    static final String LEADS = "leads";

    private static final Duration GRANTED = Duration.ofSeconds(60);
    private static final int SECONDS_BETWEEN_LOOKS = 60;

    private final Doors doors;
    private final ApiClient admin;
    private final ApiClient analyst;
    private final String id;

    HaystackBrand(Doors doors, ApiClient admin, ApiClient analyst, String id) {
        this.doors = doors;
        this.admin = admin;
        this.analyst = analyst;
        this.id = id;
    }

    void make() {
        ObjectNode brand = named(id, "Brumeline (haystack)").put("timeZone", "Europe/Paris");
        brand.putArray("languages").add("fr").add("en");
        doors.create(admin, doors.agencyPath() + "/brands", brand);
        ObjectNode leads = named(LEADS, "Leads").put("purpose", "listening");
        leads.put("reservationSeconds", 30).put("firstResponseTargetSeconds", 3_600);
        doors.create(admin, doors.path("/queues"), leads);
        ObjectNode query = named(QUERY, "Names Brumeline")
                .put("query", "Brumeline OR @brumeline OR #brumeline")
                .put("objective", "OBJECTIVE_MARKET_NEEDS");
        doors.create(analyst, doors.path("/savedQueries"), query);
    }

    /** Lets somebody work the brand's conversations, and gives them its product ideas. @return the API as they see it */
    ApiClient owner(String username) {
        SignIn before = doors.signIn(username);
        ObjectNode role = ApiClient.JSON.createObjectNode().put("role", "ROLE_AGENT");
        admin.post(doors.path("/members/" + before.subject() + ":grant"), Map.of(), role)
                .orFail("The role of " + username);
        // The identity provider learns of brand and role a moment later.
        SignIn[] granted = {before};
        Patience.await("the role of " + username, GRANTED, () -> {
            granted[0] = doors.signIn(username);
            return doors.client(granted[0])
                    .get(doors.path("/conversations"), Map.of())
                    .isOk();
        });
        Patience.await("rules with " + username + " as owner", GRANTED, () -> setRules(before.subject()));
        return doors.client(granted[0]);
    }

    private boolean setRules(String owner) {
        ObjectNode rules = ApiClient.JSON.createObjectNode();
        rules.put(
                "etag", doors.get(admin, "/routingRules", Map.of()).path("etag").asString());
        ArrayNode list = rules.putArray("rules");
        rule(list, "noise", "WATCH_ONLY", "SPAM", "NOISE", "LIKELY_BOT");
        rule(list, "ideas", "OWNER", "PRODUCT_IDEA").put("owner", owner);
        rule(list, "leads", "QUEUE", "LEAD").put("queue", LEADS);
        rule(list, "care", "QUEUE", "HELP", "COMPLAINT", "QUESTION").put("queue", CARE);
        // Whatever else the sources say is found by search: nobody is asked to act on it.
        rule(list, "rest", "WATCH_ONLY").putArray("networks").add("feed");
        for (int i = 1; i < list.size() - 1; i++) {
            ((ObjectNode) list.get(i)).putArray("savedQueries").add(QUERY);
        }
        ApiClient.Answer answer = admin.put(doors.path("/routingRules"), rules);
        return !answer.reason().equals("MEMBER_UNKNOWN")
                && answer.orFail("The rules").isObject();
    }

    private static ObjectNode rule(ArrayNode list, String id, String action, String... labels) {
        ObjectNode rule = named(id, "Haystack: " + id).put("action", "ROUTING_ACTION_" + action);
        ArrayNode wanted = rule.putArray("labels");
        List.of(labels).forEach(label -> wanted.add("MENTION_LABEL_" + label));
        list.add(rule);
        return rule;
    }

    /** Each is looked at as soon as it is there. */
    void listenTo(HaystackSite site, int sources) {
        for (int source = 0; source < sources; source++) {
            ObjectNode made = named("source-" + source, "Source " + source).put("network", "feed");
            made.putObject("feed").put("url", site.url(source)).put("intervalSeconds", SECONDS_BETWEEN_LOOKS);
            doors.create(analyst, doors.path("/sources"), made);
        }
    }

    /** What came in stays. */
    void stopListening(int sources) {
        IntStream.range(0, sources)
                .mapToObj(source -> doors.path("/sources/source-" + source))
                .forEach(path -> {
                    ApiClient.Answer answer = Doors.insist(() -> analyst.delete(path));
                    if (answer.status() != 404) {
                        answer.orFail("The end of " + path);
                    }
                });
    }

    private static ObjectNode named(String id, String displayName) {
        return ApiClient.JSON.createObjectNode().put("id", id).put("displayName", displayName);
    }
}
