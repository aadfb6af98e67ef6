package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.BodyTerm;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.MailDoor;
import org.vigie.local.api.OutsideMail;
import org.vigie.local.api.SignIn;
import org.vigie.local.api.TextHash;
import org.vigie.local.demo.DemoDoors;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a customer writes in a shop's form comes from the form; the answer must come to the customer, and only as somebody saw it would. */
final class ContactFormJourney {

    private static final String FORM = "noreply@form.example";

    private final Map<String, String> doors;
    private final ApiClient lead;
    private final String mark = "form" + UUID.randomUUID().toString().substring(0, 8);

    private ContactFormJourney(Map<String, String> doors, PortPlan ports) {
        this.doors = doors;
        this.lead = new ApiClient(
                URI.create(ports.gatewayUrl()),
                new SignIn(URI.create(ports.issuer()), "acme", door("username"), door("password")));
    }

    static void run(Path data, int portOffset) throws Exception {
        PortPlan ports = new PortPlan(portOffset);
        Map<String, String> doors = DemoDoors.of(Installation.open(Project.root(), data), ports);
        new ContactFormJourney(doors, ports).run();
    }

    private void run() throws Exception {
        String customer = door("customer");
        send(customer, mark, "Who reads what is written in a form?", "<" + mark + "@form.example>", "");
        String id = Awaitility.await("the conversation of the form")
                .atMost(Duration.ofMinutes(1))
                .until(this::conversation, found -> !found.isEmpty());
        JsonNode taken = taken(id);
        assertThat(taken.path("author").path("id").asString()).isEqualTo(FORM);
        assertThat(taken.path("replyRecipient").path("address").asString()).isEqualTo(customer);
        assertThat(taken.path("replyRecipient").path("differsFromAuthor").asBoolean())
                .isTrue();
        assertThat(taken.path("replyRecipient").path("otherDomain").asBoolean()).isTrue();

        assertThat(reply(taken, FORM).reason()).isEqualTo("RECIPIENT_CHANGED");
        assertThat(reply(taken, "").reason()).isEqualTo("RECIPIENT_CHANGED");
        JsonNode sent = reply(taken, customer).orFail("The answer").path("message");
        assertThat(sent.path("deliveryState").asString()).isEqualTo("delivered");
        assertThat(sent.path("recipient").asString()).isEqualTo(customer);
        Awaitility.await("the answer in the customer's mailbox")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(this::assertArrived);
        send("", "Re: " + mark, "Still written in a form.", "", messageId(sent));
        Awaitility.await("what the form answers, in the same conversation")
                .atMost(Duration.ofMinutes(1))
                .until(() -> get(id).path("messageCount").asInt() == 3);
        lead.post(path(id, ":resolve"), Map.of(), epoch(get(id))).orFail("resolve");
    }

    private void send(String replyTo, String subject, String text, String messageId, String inReplyTo)
            throws MessagingException {
        new OutsideMail(smtp())
                .send(new OutsideMail.Letter(
                        FORM, "Contact form", replyTo, door("mail-address"), subject, text, messageId, inReplyTo));
    }

    /** Of an answer of ours. */
    private String messageId(JsonNode sent) {
        return "<vigie." + sent.path("delivery").asString()
                + door("mail-address").replaceFirst(".*@", "@") + ">";
    }

    private String conversation() {
        Map<String, String> query = Map.of("network", "mail", "author", FORM, "pageSize", "200");
        JsonNode page = lead.get(path("", ""), query).orFail("The list of conversations");
        for (JsonNode one : page.path("conversations")) {
            if (one.path("title").asString("").equals(mark)) {
                return one.path("id").asString();
            }
        }
        return "";
    }

    private JsonNode get(String id) {
        return lead.get(path(id, ""), Map.of()).orFail("The conversation");
    }

    /** Nobody is at work, or an offer to somebody lapses first. */
    private JsonNode taken(String id) {
        ObjectNode any = ApiClient.JSON.createObjectNode().put("epoch", "0").put("generation", "0");
        ApiClient.Answer answer = Awaitility.await("the conversation in hand")
                .atMost(Duration.ofMinutes(2))
                .until(() -> lead.post(path(id, ":accept"), Map.of(), any), ApiClient.Answer::isOk);
        return answer.orFail("accept");
    }

    private ApiClient.Answer reply(JsonNode conversation, String recipient) {
        String text = "On its way " + mark;
        ObjectNode body = epoch(conversation).put("text", text);
        body.put("textSha256", TextHash.of(text))
                .put("requestId", ApiClient.requestId())
                .put("recipient", recipient);
        return lead.post(path(conversation.path("id").asString(), ":reply"), Map.of(), body);
    }

    private static ObjectNode epoch(JsonNode conversation) {
        return ApiClient.JSON
                .createObjectNode()
                .put("epoch", conversation.path("epoch").asString());
    }

    private static String path(String id, String verb) {
        String all = "/v1/agencies/acme/brands/nova/conversations";
        return id.isEmpty() ? all : all + "/" + id + verb;
    }

    private void assertArrived() throws Exception {
        MailDoor imap = MailDoor.of(door("imap"), MailDoor.Security.NONE, door("customer"), door("customer-password"));
        try (Store store = Session.getInstance(imap.properties("imap")).getStore("imap")) {
            store.connect(imap.username(), imap.password());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                Message[] found = inbox.search(new BodyTerm(mark));
                assertThat(found).hasSize(1);
                assertThat(found[0].getHeader("To")).containsExactly(door("customer"));
                assertThat(found[0].getHeader("In-Reply-To")).containsExactly("<" + mark + "@form.example>");
                assertThat(found[0].getHeader("References")).containsExactly("<" + mark + "@form.example>");
            }
        }
    }

    private MailDoor smtp() {
        return MailDoor.of(door("smtp"), MailDoor.Security.NONE, "", "");
    }

    private String door(String name) {
        return java.util.Objects.requireNonNull(doors.get(name), name);
    }
}
