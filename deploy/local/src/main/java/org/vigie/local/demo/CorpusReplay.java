package org.vigie.local.demo;

import jakarta.mail.MessagingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.ApiFailed;
import org.vigie.local.api.MailDoor;
import org.vigie.local.api.OutsideMail;
import org.vigie.local.api.SignIn;
import org.vigie.local.api.WebhookCall;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends the corpus through the signed webhook and SMTP at a steady pace: the first part fast, so that pages are full, the rest one by
 * one, and then all of it again and again, slowly, so that the demo lives as long as it runs and on the day after. What was sent is
 * remembered, so that a new start goes on.
 */
public final class CorpusReplay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(CorpusReplay.class.getName());
    private static final int FAST = 150;
    /** A later round takes hours, however fast the first was: nobody answers that many a day, and the mail server keeps mails in memory. */
    private static final int LATER_ROUNDS_SLOWER = 30;

    private static final long LATER_MILLIS = 60_000;

    private static final String POSITION = "demo-position";

    private final Installation installation;
    private final Demo demo;
    private final PortPlan ports;
    private final double paceSeconds;
    private final ApiClient gateway;
    private final Thread thread;

    private CorpusReplay(Installation installation, Demo demo, PortPlan ports, double paceSeconds) {
        this.installation = installation;
        this.demo = demo;
        this.ports = ports;
        this.paceSeconds = paceSeconds;
        SignIn nobody = new SignIn(URI.create(ports.issuer()), "none", "none", "none");
        this.gateway = new ApiClient(URI.create(ports.gatewayUrl()), nobody);
        this.thread = Thread.ofVirtual().name("corpus-replay").unstarted(this::run);
    }

    static CorpusReplay start(Installation installation, Demo demo, PortPlan ports, double paceSeconds) {
        CorpusReplay replay = new CorpusReplay(installation, demo, ports, paceSeconds);
        replay.thread.start();
        return replay;
    }

    private void run() {
        List<JsonNode> corpus = corpus();
        try {
            for (int next = position(); ; next++) {
                sendUntilTaken(inRound(corpus.get(next % corpus.size()), next / corpus.size()));
                installation.write(POSITION, "" + (next + 1));
                TimeUnit.MILLISECONDS.sleep(pauseMillis(next, corpus.size(), paceSeconds));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static long pauseMillis(int sent, int size, double paceSeconds) {
        if (sent < FAST) {
            return 60;
        }
        long pause = (long) (paceSeconds * 1000);
        return sent < size ? pause : Math.max(LATER_MILLIS, pause * LATER_ROUNDS_SLOWER);
    }

    /** What customers say again is another message, in a thread of its own. @param round 0 for the first */
    static JsonNode inRound(JsonNode message, int round) {
        if (round == 0) {
            return message;
        }
        ObjectNode again = (ObjectNode) message.deepCopy();
        for (String id : List.of("native_id", "thread", "in_reply_to")) {
            if (again.has(id)) {
                again.put(id, "r" + round + "-" + again.path(id).asString());
            }
        }
        return again;
    }

    private void sendUntilTaken(JsonNode message) throws InterruptedException {
        while (true) {
            try {
                send(message);
                return;
            } catch (ApiFailed | MessagingException e) {
                LOG.log(Level.WARNING, "The demo message {0} waits: {1}", new Object[] {
                    message.path("native_id").asString(), e.getMessage()
                });
                TimeUnit.SECONDS.sleep(3);
            }
        }
    }

    private void send(JsonNode message) throws MessagingException {
        if (message.path("via").asString().equals("mail")) {
            mail(message);
        } else {
            webhook(message);
        }
    }

    private void mail(JsonNode message) throws MessagingException {
        JsonNode author = message.path("author");
        OutsideMail.Letter letter = new OutsideMail.Letter(
                author.path("id").asString(),
                author.path("name").asString(""),
                message.path("reply_to").asString(""),
                address(message),
                message.path("title").asString(""),
                message.path("text").asString(),
                "<" + message.path("native_id").asString() + ">",
                message.path("in_reply_to").asString(""));
        new OutsideMail(MailDoor.plain("127.0.0.1", ports.of("smtp"))).send(letter);
    }

    private String address(JsonNode message) {
        String agency = message.path("agency").asString();
        String brand = message.path("brand").asString();
        return demo.address(agency, brand, message.path("account").asString());
    }

    private void webhook(JsonNode message) {
        String agency = message.path("agency").asString();
        String brand = message.path("brand").asString();
        String account = message.path("account").asString();
        ObjectNode mention = ApiClient.JSON.createObjectNode();
        mention.put("native_id", message.path("native_id").asString());
        mention.put("kind", message.path("kind").asString());
        mention.set("author", message.path("author"));
        for (String optional : List.of("title", "language", "thread", "in_reply_to")) {
            if (!message.path(optional).asString("").isEmpty()) {
                mention.put(optional, message.path(optional).asString());
            }
        }
        mention.put("text", message.path("text").asString())
                .put("published_at", Instant.now().toString());
        ObjectNode call = ApiClient.JSON.createObjectNode().put("type", "mention.created");
        call.put("timestamp", Instant.now().toString());
        call.putObject("data").putArray("mentions").add(mention);
        byte[] body = ApiClient.JSON.writeValueAsBytes(call);
        String secret = Demo.webhookSecret(installation.secrets(), agency, brand, account);
        Map<String, String> headers = WebhookCall.headers(secret, ApiClient.requestId(), Instant.now(), body);
        gateway.postRaw("/webhooks/" + agency + "/" + brand + "/" + account, body, headers)
                .orFail("The demo's webhook call");
    }

    static List<JsonNode> corpus() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Demo.resource("corpus.ndjson"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(Demo.JSON::readTree)
                    .sorted(Comparator.comparingLong(
                            (JsonNode node) -> node.path("offset_seconds").asLong()))
                    .toList();
        } catch (IOException e) {
            throw new Refusal("Cannot read the demo's corpus: " + e.getMessage(), e);
        }
    }

    private int position() {
        Path file = installation.file(POSITION);
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 0;
        } catch (IOException e) {
            throw new Refusal("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
