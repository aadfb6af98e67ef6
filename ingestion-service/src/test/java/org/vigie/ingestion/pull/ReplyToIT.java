package org.vigie.ingestion.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.ChannelAccount;
import org.vigie.contract.ingestion.v1.CreateChannelAccountRequest;
import org.vigie.contract.ingestion.v1.EraseAuthorRequest;
import org.vigie.contract.ingestion.v1.MailSettings;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningService;
import org.vigie.servers.mail.Mailbox;
import org.vigie.testing.RealMail;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

/** Where senders of mails want answers sent, from a real mailbox to routing, and what is left of it once the person is erased. */
class ReplyToIT {
    private static final String SUPPORT = "support@formbrand.example";
    private static final String PRESS = "press@formbrand.example";

    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void replyTo_comesToRouting_butNoMailboxOfTheBrand_andIsErasedWithThePerson() throws Exception {
        mailbox("support", SUPPORT);
        mailbox("press", PRESS);
        send("form 1", "Reply-To: Eva <Kundin@Shop.example>", "kundin's order");
        send("form 2", "Reply-To: Press@formbrand.example", "loop");
        send("form 3", "Reply-To: press+42@formbrand.example", "loop by a tag");
        send("form 4", "Reply-To: ana@example.org", "{\"reply_to\":\"kundin@shop.example\"}");
        send("form 5", "Reply-To: kundin@shop.example, mallory@evil.example", "to many");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(offered())
                        .isEqualTo(Map.of(
                                "form 1", "kundin@shop.example",
                                "form 2", "",
                                "form 3", "",
                                "form 4", "ana@example.org",
                                "form 5", "")));
        assertThat(mentions()).allMatch(mention -> mention.getAuthor().getId().equals("noreply@form.example"));

        int erased = service.inbox()
                .eraseAuthor(EraseAuthorRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("formbrand")
                        .setNetwork("mail")
                        .setAuthor(" Kundin@Shop.example ")
                        .build())
                .getMentions();
        assertThat(erased).isEqualTo(1);
        assertThat(log("kundin's order")).isEmpty();
        assertThat(log("\"kundin@shop.example\"")).isEmpty();
        assertThat(log("ana@example.org"))
                .as("what somebody else only wrote down is theirs")
                .hasSize(1);
    }

    private Map<String, String> offered() {
        Map<String, String> offered = new TreeMap<>();
        mentions().forEach(mention -> offered.put(mention.getTitle(), mention.getExtrasOrDefault("reply_to", "")));
        return offered;
    }

    private List<Mention> mentions() {
        return service.peers.offers.stream()
                .map(Offer::getEntry)
                .filter(entry -> entry.getMention().getBrand().equals("formbrand"))
                .map(entry -> entry.getMention())
                .toList();
    }

    private static List<String> log(String words) {
        return RunningService.bean(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", "formbrand"),
                        tx -> tx.sql("SELECT item FROM inbox WHERE entry = 'mention' AND strpos(item, :words) > 0")
                                .param("words", words)
                                .query(String.class)
                                .list());
    }

    private void mailbox(String id, String address) {
        RealMail.server().add(new Mailbox(address, "s3cret"));
        service.accounts()
                .createChannelAccount(CreateChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("formbrand")
                        .setChannelAccount(ChannelAccount.newBuilder()
                                .setId(id)
                                .setMail(MailSettings.newBuilder()
                                        .setAddress(address)
                                        .setImapHost("127.0.0.1")
                                        .setImapPort(RealMail.server().imapPort())
                                        .setSmtpHost("127.0.0.1")
                                        .setSmtpPort(RealMail.server().port())
                                        .setUsername(address)
                                        .setPassword("s3cret")))
                        .build());
    }

    private static void send(String subject, String header, String text) throws Exception {
        String raw = "From: Contact form <noreply@form.example>\nTo: " + SUPPORT + "\nSubject: " + subject + "\n"
                + header + "\nMessage-ID: <" + subject.replace(' ', '-') + "@form.example>\n\n" + text + "\n";
        SentMail.to(SUPPORT, raw);
    }
}
