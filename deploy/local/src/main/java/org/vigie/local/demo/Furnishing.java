package org.vigie.local.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.ApiFailed;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.installation.Secrets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives an agency its brands, queues, accounts, sources, saved queries, rules and targets through the public API. May be repeated. */
final class Furnishing {

    private final ApiClient api;
    private final PortPlan ports;
    private final Secrets secrets;
    private final DemoAgency agency;
    private int made;

    Furnishing(ApiClient api, PortPlan ports, Secrets secrets, DemoAgency agency) {
        this.api = api;
        this.ports = ports;
        this.secrets = secrets;
        this.agency = agency;
    }

    /** @return how many things were made; 0 when all was there */
    int furnish() {
        for (DemoAgency.Brand brand : agency.brands()) {
            create("/brands", brand(brand));
            String path = "/brands/" + brand.id();
            brand.queues().forEach(queue -> create(path + "/queues", queue(queue)));
            brand.savedQueries().forEach(query -> create(path + "/savedQueries", savedQuery(query)));
            setRules(path, brand.routingRules());
            brand.accounts().forEach(account -> create(path + "/channelAccounts", account(brand, account)));
            brand.sources().forEach(source -> create(path + "/sources", source(source)));
            brand.alertRules().forEach(rule -> create(path + "/alertRules", alertRule(rule)));
            brand.missions().forEach(mission -> create(path + "/missions", mission(mission)));
            setKeywords(path, brand.keywords());
            setTargets(path, brand.targets());
        }
        return made;
    }

    private void create(String path, ObjectNode thing) {
        ApiClient.Answer answer =
                api.post("/v1/agencies/" + agency.id() + path, Map.of("requestId", ApiClient.requestId()), thing);
        if (answer.isOk()) {
            made++;
        } else if (!answer.reason().endsWith("_EXISTS")) {
            throw new ApiFailed("The demo's " + path + " " + thing.path("id").asString() + " was refused: HTTP "
                    + answer.status() + " " + answer.reason() + " "
                    + answer.body().path("detail").asString(""));
        }
    }

    /** Once: what somebody changed since stays as it is. */
    private void setRules(String path, List<DemoAgency.RoutingRule> rules) {
        String address = "/v1/agencies/" + agency.id() + path + "/routingRules";
        if (rules.isEmpty()) {
            return;
        }
        JsonNode standing = api.get(address, Map.of()).orFail("The rules of " + path);
        if (standing.path("changedAt").asString("").isEmpty()) {
            ObjectNode wanted = ApiClient.JSON
                    .createObjectNode()
                    .put("etag", standing.path("etag").asString());
            ArrayNode list = wanted.putArray("rules");
            rules.forEach(rule -> list.add(rule(rule)));
            api.put(address, wanted).orFail("The demo's rules of " + path);
            made++;
        }
    }

    /** Once, as {@link #setRules}. @param keywords by category */
    private void setKeywords(String path, Map<String, List<String>> keywords) {
        String address = "/v1/agencies/" + agency.id() + path + "/keywords";
        if (keywords.isEmpty()) {
            return;
        }
        JsonNode standing = api.get(address, Map.of()).orFail("The keywords of " + path);
        if (standing.path("etag").asString().equals("v0")) {
            ObjectNode wanted = ApiClient.JSON.createObjectNode().put("etag", "v0");
            ArrayNode list = wanted.putArray("keywords");
            keywords.forEach((category, texts) -> texts.forEach(text -> list.addObject()
                    .put("category", "KEYWORD_CATEGORY_" + category.toUpperCase(Locale.ROOT))
                    .put("text", text)));
            api.put(address, wanted).orFail("The demo's keywords of " + path);
            made++;
        }
    }

    /** Once, as {@link #setRules}. @param targets by KPI */
    private void setTargets(String path, Map<String, Double> targets) {
        String address = "/v1/agencies/" + agency.id() + path + "/targets";
        if (targets.isEmpty()) {
            return;
        }
        JsonNode standing = api.get(address, Map.of()).orFail("The targets of " + path);
        if (standing.path("brands").path(0).path("etag").asString("").equals("v0")) {
            ObjectNode wanted = ApiClient.JSON.createObjectNode().put("etag", "v0");
            ArrayNode list = wanted.putArray("targets");
            targets.forEach((kpi, value) -> list.addObject().put("kpi", kpi).put("value", value));
            api.put(address, wanted).orFail("The demo's targets of " + path);
            made++;
        }
    }

    private static ObjectNode mission(DemoAgency.Mission mission) {
        ObjectNode node = named(mission.id(), mission.displayName())
                .put("description", mission.description())
                .put("list", "RANKED_LIST_" + mission.list().toUpperCase(Locale.ROOT))
                .put("side", "AUTHOR_SIDE_EXTERNAL")
                .put("best", mission.best())
                .put("savedQuery", mission.savedQuery());
        ArrayNode labels = node.putArray("labels");
        mission.labels().forEach(label -> labels.add("MENTION_LABEL_" + label.toUpperCase(Locale.ROOT)));
        return node;
    }

    private static ObjectNode rule(DemoAgency.RoutingRule rule) {
        ObjectNode node = named(rule.id(), rule.displayName())
                .put("action", "ROUTING_ACTION_" + rule.action().toUpperCase(Locale.ROOT))
                .put("queue", rule.queue() == null ? "" : rule.queue());
        ArrayNode labels = node.putArray("labels");
        rule.labels().forEach(label -> labels.add("MENTION_LABEL_" + label.toUpperCase(Locale.ROOT)));
        ArrayNode savedQueries = node.putArray("savedQueries");
        rule.savedQueries().forEach(savedQueries::add);
        return node;
    }

    private static ObjectNode alertRule(DemoAgency.AlertRule rule) {
        ObjectNode node = named(rule.id(), rule.displayName())
                .put("condition", "ALERT_CONDITION_" + rule.condition().toUpperCase(Locale.ROOT))
                .put("savedQuery", rule.savedQuery() == null ? "" : rule.savedQuery())
                .put("source", rule.source() == null ? "" : rule.source())
                .put("threshold", rule.threshold())
                .put("window", minutes(rule.windowMinutes()))
                .put("cooldown", minutes(rule.cooldownMinutes()))
                .put("reactionTime", minutes(rule.reactionMinutes()));
        node.putObject("recipients").put("onShiftOnly", true).putArray("roles").add("ROLE_LEAD");
        if (rule.reactionMinutes() > 0) {
            node.putObject("escalation").putArray("roles").add("ROLE_ADMIN");
        }
        return node;
    }

    private static String minutes(int minutes) {
        return minutes * 60 + "s";
    }

    private static ObjectNode named(String id, String displayName) {
        return ApiClient.JSON.createObjectNode().put("id", id).put("displayName", displayName);
    }

    static ObjectNode brand(DemoAgency.Brand brand) {
        ObjectNode node = named(brand.id(), brand.displayName()).put("timeZone", brand.timeZone());
        ArrayNode languages = node.putArray("languages");
        brand.languages().forEach(languages::add);
        // Whoever answers in the second language is reminded too.
        return node.put("tone", String.join("\n", tones(brand)));
    }

    private static List<String> tones(DemoAgency.Brand brand) {
        return brand.languages().stream()
                .filter(brand.tone()::containsKey)
                .map(language ->
                        language.toUpperCase(Locale.ROOT) + ": " + brand.tone().get(language))
                .toList();
    }

    private static ObjectNode queue(DemoAgency.Queue queue) {
        ObjectNode node = named(queue.id(), queue.displayName()).put("purpose", queue.purpose());
        ArrayNode languages = node.putArray("languages");
        if (queue.language() != null) {
            languages.add(queue.language());
        }
        return node.put("reservationSeconds", 30).put("firstResponseTargetSeconds", queue.firstResponseMinutes() * 60);
    }

    private static ObjectNode savedQuery(DemoAgency.SavedQuery query) {
        return named(query.id(), query.displayName())
                .put("query", query.query())
                .put("objective", "OBJECTIVE_" + query.objective().toUpperCase(Locale.ROOT));
    }

    private ObjectNode account(DemoAgency.Brand brand, DemoAgency.Account account) {
        ObjectNode node = named(account.id(), account.displayName())
                .put("network", account.network())
                .put("role", "ACCOUNT_ROLE_" + account.role().toUpperCase(Locale.ROOT));
        String address = account.address();
        if (address != null) {
            node.putObject("mail")
                    .put("address", address)
                    .put("imapHost", "127.0.0.1")
                    .put("imapPort", ports.of("imap"))
                    .put("smtpHost", "127.0.0.1")
                    .put("smtpPort", ports.of("smtp"))
                    .put("username", address)
                    .put("password", Demo.mailPassword(secrets, address));
            return node;
        }
        String callback = account.callback();
        node.putObject("webhook")
                .put("secret", Demo.webhookSecret(secrets, agency.id(), brand.id(), account.id()))
                .put("callbackUrl", callback == null ? "" : site() + callback);
        return node;
    }

    private ObjectNode source(DemoAgency.Source source) {
        ObjectNode node = named(source.id(), source.displayName()).put("network", "feed");
        if (source.country() != null) {
            node.put("country", source.country());
        }
        if (source.audience() != null) {
            node.put("audience", source.audience());
        }
        node.putObject("feed").put("url", site() + source.path()).put("intervalSeconds", 60);
        return node;
    }

    private String site() {
        return "http://127.0.0.1:" + ports.of("demo-site");
    }
}
