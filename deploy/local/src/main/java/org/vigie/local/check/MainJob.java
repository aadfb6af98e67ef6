package org.vigie.local.check;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.OutsideMail;
import org.vigie.local.api.SignIn;
import org.vigie.local.api.WebhookCall;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The main job, one method a step. Each step throws when it does not hold. */
final class MainJob {

    private final Target target;
    private final SignIn signIn;
    private final ApiClient api;
    private final String mark = "check" + UUID.randomUUID().toString().substring(0, 8);
    private @Nullable Instant webhookStored;
    private @Nullable Instant mailStored;
    private @Nullable String mailMention;
    private @Nullable CheckedConversation byMail;
    private @Nullable CheckedConversation byWebhook;
    private final List<String> deliveries = new ArrayList<>();

    MainJob(Target target) {
        this.target = target;
        this.signIn =
                new SignIn(target.issuer(), target.clientId(), target.agency(), target.username(), target.password());
        this.api = new ApiClient(target.gateway(), signIn);
    }

    void signIn() {
        require(!signIn.token().isEmpty(), "no token");
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
                "",
                target.mailAddress(),
                "Question " + mark,
                "Hello, this is a check by mail " + mark + "mail, can you answer?",
                "",
                "");
        new OutsideMail(target.smtp()).send(letter);
    }

    void search() {
        webhookStored = storedAt(awaitFound("the webhook mention in search", mark + "webhook"));
        JsonNode mail = awaitFound("the mail in search", mark + "mail");
        mailStored = storedAt(mail);
        mailMention = mail.path("id").asString();
    }

    /** @return the mention */
    private JsonNode awaitFound(String what, String word) {
        JsonNode[] hits = new JsonNode[1];
        Patience.await(what, Patience.USUAL, () -> {
            hits[0] = api.get(target.brandPath() + "/mentions:search", Map.of("query", word))
                    .orFail("The search")
                    .path("hits");
            return hits[0].size() == 1;
        });
        return hits[0].get(0).path("mention");
    }

    private static Instant storedAt(JsonNode mention) {
        return Instant.parse(mention.path("firstSeenAt").asString());
    }

    /** The mail asks something, and nobody has answered. */
    void openQuestion() {
        require(isOpenQuestion(), "the mail is not among the questions that nobody answered");
    }

    private boolean isOpenQuestion() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("from", Instant.now().minus(Duration.ofHours(1)).toString());
        query.put("until", Instant.now().plus(Duration.ofHours(1)).toString());
        query.put("pageSize", "200");
        JsonNode answer =
                api.get(target.brandPath() + "/insights/questions", query).orFail("The open questions");
        require(!answer.path("repliesUnknown").asBoolean(false), "search could not ask routing what was answered");
        boolean open = false;
        for (JsonNode hit : answer.path("questions")) {
            open |= hit.path("mention").path("id").asString("").equals(done(mailMention));
        }
        return open;
    }

    /** Whoever looks for the mail learns that it was answered, and it is no open question any more. */
    void answered() {
        JsonNode outcomes = api.get(target.brandPath() + "/mentionOutcomes", Map.of("mentions", done(mailMention)))
                .orFail("The outcome of the mail")
                .path("outcomes");
        require(
                outcomes.size() == 1 && outcomes.get(0).has("answeredAt"),
                "the mail's outcome says no answer: " + outcomes);
        require(!isOpenQuestion(), "the mail is still among the questions that nobody answered");
    }

    void accept() {
        byMail = await(
                "mail",
                target.customer().toLowerCase(Locale.ROOT),
                one -> one.path("title").asString("").contains(mark));
        byMail.take();
    }

    private CheckedConversation await(String network, String author, Predicate<JsonNode> isIt) {
        return CheckedConversation.await(api, target, signIn.subject(), network, author, isIt);
    }

    void reply() {
        deliveries.add(done(byMail).reply("Bonjour, bien reçu " + mark + "reply. Nova Mobile"));
    }

    void replyArrives() {
        CustomerMailbox mailbox = new CustomerMailbox(target.imap());
        Patience.await("the reply in the customer's mailbox", Patience.USUAL, () -> mailbox.holds(mark + "reply"));
    }

    void resolve() {
        done(byMail).resolve();
    }

    /** Delivered means that the other side took the call: it answers 2xx only to a signature that it has verified. */
    void callback() {
        byWebhook = await("webhook", mark + "-author", one -> true);
        byWebhook.take();
        deliveries.add(byWebhook.reply("Bien reçu " + mark + "callback."));
        byWebhook.resolve();
    }

    /**
     * Looks at stretches of time so short that, but for the rarest coincidence, nothing but the check's own mentions and replies lies
     * in them.
     */
    void figures() {
        awaitFigure("webhook", done(webhookStored));
        awaitFigure("mail", done(mailStored));
        for (String delivery : deliveries) {
            JsonNode left = api.get(target.brandPath() + "/deliveries/" + delivery, Map.of())
                    .orFail("The delivery");
            Instant from = Instant.parse(left.path("createdAt").asString());
            Instant until = Instant.parse(left.path("deliveredAt").asString()).plusMillis(250);
            Patience.await(
                    "the own reply in the figures",
                    Patience.USUAL,
                    () -> figure("replies_out", left.path("network").asString(), from, until) >= 1);
        }
    }

    private void awaitFigure(String network, Instant stored) {
        Instant from = stored.minusMillis(1);
        Instant until = stored.plusMillis(1);
        Patience.await(
                "the own mention by " + network + " in the figures",
                Patience.USUAL,
                () -> figure("mentions_in", network, from, until) >= 1);
    }

    private double figure(String kpi, String network, Instant from, Instant until) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("kpis", kpi);
        query.put("networks", network);
        query.put("from", from.toString());
        query.put("until", until.toString());
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

    private static <T> T done(@Nullable T result) {
        if (result == null) {
            throw new Refusal("a step before this one did not run");
        }
        return result;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Refusal(otherwise);
        }
    }
}
