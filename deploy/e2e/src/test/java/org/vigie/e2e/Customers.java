package org.vigie.e2e;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.MailDoor;
import org.vigie.local.api.OutsideMail;
import org.vigie.local.platform.DemoPlatform;
import tools.jackson.databind.node.ObjectNode;

/**
 * People who ask the demo's first brand something, over both kinds of network in turn, and wait for an answer. Each question is a
 * conversation of its own, whose title is the question's name. All come from one author, so that one list shows them and no other's.
 */
final class Customers {

    static final List<String> NETWORKS = List.of("mail", "webhook");

    private final SignedWebhook webhook;
    private final OutsideMail mail;
    private final String address;
    private final String brandAddress;
    private final String word;
    private final Set<String> mailed = ConcurrentHashMap.newKeySet();
    private final Set<String> posted = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /** @param word that every question contains */
    static Customers of(DemoPlatform platform, String word) {
        return new Customers(
                SignedWebhook.at(platform),
                new OutsideMail(MailDoor.of(platform.door("smtp"), MailDoor.Security.NONE, "", "")),
                platform.door("customer"),
                platform.door("mail-address"),
                word);
    }

    private Customers(SignedWebhook webhook, OutsideMail mail, String address, String brandAddress, String word) {
        this.webhook = webhook;
        this.mail = mail;
        this.address = address;
        this.brandAddress = brandAddress;
        this.word = word;
    }

    /** Asks until {@link #stop}; every question is taken in by then. {@link AssertionError} when one is refused for good. */
    void run(int questionsPerSecond) throws MessagingException {
        long pause = TimeUnit.SECONDS.toNanos(1) / questionsPerSecond;
        for (int n = 0; !stopped; n++) {
            String name = "question" + n;
            if (n % 2 == 0) {
                write(name);
                mailed.add(name);
            } else {
                post(name);
                posted.add(name);
            }
            LockSupport.parkNanos(pause);
        }
    }

    void stop() {
        stopped = true;
    }

    /** Their native id at every network. */
    String author() {
        return address;
    }

    /** The names of the questions that the network's server took. */
    Set<String> taken(String network) {
        return network.equals("mail") ? mailed : posted;
    }

    private String text(String name) {
        return "Bonjour, une " + word + " : " + name;
    }

    private void write(String name) throws MessagingException {
        mail.send(new OutsideMail.Letter(
                address, "Customer", "", brandAddress, name, text(name), "<" + name + "@check.example>", ""));
    }

    private void post(String name) {
        ObjectNode call = ApiClient.JSON.createObjectNode().put("type", "mention.created");
        call.put("timestamp", Instant.now().toString());
        ObjectNode mention = call.putObject("data").put("native_id", name).put("kind", "comment");
        mention.putObject("author").put("id", address).put("name", "Customer");
        mention.put("title", name).put("text", text(name)).put("thread", name).put("language", "fr");
        mention.put("published_at", Instant.now().toString());
        byte[] body = ApiClient.JSON.writeValueAsBytes(call);
        while (!webhook.call("call-" + name, body)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
        }
    }
}
