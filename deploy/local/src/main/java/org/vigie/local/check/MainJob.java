package org.vigie.local.check;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.OutsideMail;
import org.vigie.local.api.SignIn;
import org.vigie.local.api.TextHash;
import org.vigie.local.api.WebhookCall;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The main job, one method a step. Each step throws when it does not hold. */
final class MainJob {

    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Target target;
    private final SignIn signIn;
    private final ApiClient api;
    private final String mark = "check" + UUID.randomUUID().toString().substring(0, 8);
    private double mentionsBefore;
    private double repliesBefore;
    private @Nullable JsonNode conversation;

    MainJob(Target target) {
        this.target = target;
        this.signIn = new SignIn(target.issuer(), target.agency(), target.username(), target.password());
        this.api = new ApiClient(target.gateway(), signIn);
    }

    void signIn() {
        require(!signIn.token().isEmpty(), "no token");
        mentionsBefore = figure("mentions_in");
        repliesBefore = figure("replies_out");
    }

    void webhookCall() {
        ObjectNode mention =
                ApiClient.JSON.createObjectNode().put("native_id", mark).put("kind", "post");
        mention.putObject("author").put("id", mark + "-author").put("name", "Check");
        mention.put("text", "Bonjour, ceci est un contrôle " + mark + "webhook")
                .put("published_at", Instant.now().toString());
        ObjectNode call = ApiClient.JSON.createObjectNode().put("type", "mention.created");
        call.put("timestamp", Instant.now().toString());
        call.putObject("data").putArray("mentions").add(mention);
        byte[] body = ApiClient.JSON.writeValueAsBytes(call);
        String path = "/webhooks/" + target.agency() + "/" + target.brand() + "/" + target.webhookAccount();
        Map<String, String> headers = WebhookCall.headers(target.webhookSecret(), mark, Instant.now(), body);
        JsonNode first = api.postRaw(path, body, headers).orFail("The webhook call");
        require(first.path("stored").asInt() == 1, "the first call stored " + first.path("stored"));
        JsonNode again = api.postRaw(path, body, headers).orFail("The repeated webhook call");
        require(again.path("duplicate").asBoolean(), "the repeated call was not seen as one");
        headers.put("webhook-signature", "v1,AAAA");
        ApiClient.Answer forged = api.postRaw(path, body, headers);
        require(forged.status() == 401, "a forged signature got HTTP " + forged.status());
    }

    void mail() throws MessagingException {
        OutsideMail.Letter letter = new OutsideMail.Letter(
                target.customer(),
                "Check Customer",
                target.mailAddress(),
                "Question " + mark,
                "Hello, this is a check by mail " + mark + "mail, please answer.",
                "",
                "");
        new OutsideMail(target.smtp().host(), target.smtp().port()).send(letter);
    }

    void search() {
        await("the webhook mention in search", () -> found(mark + "webhook"));
        await("the mail in search", () -> found(mark + "mail"));
    }

    private boolean found(String word) {
        ApiClient.Answer answer = api.get(target.brandPath() + "/mentions:search", Map.of("query", word));
        return answer.orFail("The search").path("hits").size() == 1;
    }

    void accept() {
        await("the mail's conversation", () -> {
            conversation = conversationOfCustomer();
            return conversation != null;
        });
        JsonNode offered = held();
        ObjectNode body = ApiClient.JSON.createObjectNode().put("epoch", 0).put("generation", 0);
        if (offered.path("agent").asString("").isEmpty()) {
            conversation = act("accept", body);
        }
        require(
                held().path("state").asString().equals("CONVERSATION_STATE_ASSIGNED"),
                "state is " + held().path("state"));
    }

    private @Nullable JsonNode conversationOfCustomer() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("network", "mail");
        query.put("author", target.customer());
        query.put("pageSize", "200");
        JsonNode page = api.get(target.brandPath() + "/conversations", query).orFail("The list of conversations");
        for (JsonNode one : page.path("conversations")) {
            if (one.path("title").asString("").contains(mark)) {
                return one;
            }
        }
        return null;
    }

    void reply() {
        String text = "Bonjour, bien reçu " + mark + "reply. Nova Mobile";
        ObjectNode body = ApiClient.JSON.createObjectNode();
        body.put("epoch", held().path("epoch").asString()).put("text", text);
        body.put("textSha256", TextHash.of(text)).put("requestId", ApiClient.requestId());
        JsonNode answer = act("reply", body);
        conversation = answer.path("conversation");
        require(
                answer.path("message").path("deliveryState").asString().equals("delivered"),
                "the reply's delivery is " + answer.path("message").path("deliveryState"));
    }

    void replyArrives() {
        CustomerMailbox mailbox = new CustomerMailbox(target.imap(), target.customer(), target.customerPassword());
        await("the reply in the customer's mailbox", () -> mailbox.holds(mark + "reply"));
    }

    void resolve() {
        ObjectNode body = ApiClient.JSON
                .createObjectNode()
                .put("epoch", held().path("epoch").asString());
        JsonNode resolved = act("resolve", body);
        require(
                resolved.path("state").asString().equals("CONVERSATION_STATE_RESOLVED"),
                "state is " + resolved.path("state"));
    }

    void figures() {
        await("two more mentions in the figures", () -> figure("mentions_in") >= mentionsBefore + 2);
        await("one more reply in the figures", () -> figure("replies_out") >= repliesBefore + 1);
    }

    private double figure(String kpi) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("kpis", kpi);
        query.put("from", Instant.now().minus(Duration.ofHours(24)).toString());
        query.put("until", Instant.now().plusSeconds(60).toString());
        JsonNode figures = api.get(target.brandPath() + "/figures:query", query)
                .orFail("The figure " + kpi)
                .path("figures");
        return figures.isEmpty() ? 0 : figures.get(0).path("value").asDouble(0);
    }

    void foreignBrands() {
        ApiClient.Answer foreign = conversationsOf(target.agency(), target.foreignBrand());
        ApiClient.Answer unknown = conversationsOf(target.agency(), "no-such-brand");
        ApiClient.Answer otherAgency = conversationsOf(target.foreignAgency(), target.brand());
        require(foreign.status() == 403, "a foreign brand got HTTP " + foreign.status());
        require(unknown.status() == 403, "an unknown brand got HTTP " + unknown.status());
        require(otherAgency.status() == 403, "another agency got HTTP " + otherAgency.status());
        require(foreign.reason().equals(unknown.reason()), "foreign and unknown brands are told apart");
    }

    private ApiClient.Answer conversationsOf(String agency, String brand) {
        return api.get("/v1/agencies/" + agency + "/brands/" + brand + "/conversations", Map.of());
    }

    private JsonNode act(String verb, ObjectNode body) {
        String id = held().path("id").asString();
        return api.post(target.brandPath() + "/conversations/" + id + ":" + verb, Map.of(), body)
                .orFail(verb);
    }

    private JsonNode held() {
        JsonNode one = conversation;
        if (one == null) {
            throw new Refusal("there is no conversation");
        }
        return one;
    }

    private static void await(String what, Supplier<Boolean> holds) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.get()) {
            if (System.nanoTime() > deadline) {
                throw new Refusal(what + " did not appear within " + PATIENCE.toSeconds() + " s");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal("interrupted", e);
            }
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refusal(otherwise);
        }
    }
}
