package org.vigie.ingestion.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mail.MailAccount;
import org.vigie.channels.mail.MailPuller;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.channels.room.RoomOfOne;
import org.vigie.contract.ingestion.v1.ChannelAccount;
import org.vigie.contract.ingestion.v1.CreateChannelAccountRequest;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.GetChannelAccountRequest;
import org.vigie.contract.ingestion.v1.GetSourceRequest;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.MailSettings;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.TestFeed;
import org.vigie.ingestion.account.Accounts;
import org.vigie.ingestion.inbox.Append;
import org.vigie.ingestion.inbox.Appended;
import org.vigie.ingestion.inbox.Arrival;
import org.vigie.ingestion.inbox.GroupCommit;
import org.vigie.ingestion.mention.Channel;
import org.vigie.servers.mail.Mailbox;
import org.vigie.testing.RealMail;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

class PullIT {
    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void mail_isHeardByIdleOnce() throws Exception {
        RealMail.server().add(new Mailbox("care@mailbrand.example", "s3cret"));
        SentMail.to("care@mailbrand.example", mail("<a1@x.example>", "Avant", "déjà là"));
        ChannelAccount created = service.accounts()
                .createChannelAccount(CreateChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("mailbrand")
                        .setChannelAccount(mailbox("s3cret"))
                        .build());
        assertThat(created.toString()).doesNotContain("s3cret");
        assertThat(created.getCapabilities().getReply()).isTrue();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(titles()).containsExactly("Avant"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(account().getHealth().getState()).isEqualTo("OK"));
        SentMail.to("care@mailbrand.example", mail("<a2@x.example>", "Après", "le reste"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(titles()).containsExactly("Avant", "Après"));
        assertThat(mentions("mailbrand")).extracting(Mention::getId).doesNotHaveDuplicates();
        await().untilAsserted(() -> assertThat(account().getHealth().getState()).isEqualTo("OK"));
    }

    @Test
    void mailSeenByIdleAndByPoll_isOneMention() throws Exception {
        RealMail.server().add(new Mailbox("care@overlap.example", "s3cret"));
        ChannelAccount.Builder overlap = mailbox("s3cret");
        overlap.getMailBuilder().setAddress("care@overlap.example").setUsername("care@overlap.example");
        service.accounts()
                .createChannelAccount(CreateChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("overlap")
                        .setChannelAccount(overlap)
                        .build());
        SentMail.to("care@overlap.example", mail("<o1@x.example>", "Un", "premier"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mentions("overlap")).hasSize(1));
        BrandId brand = BrandId.of("acme", "overlap");
        Accounts.Opened opened =
                service.context.getBean(Accounts.class).open(brand, "support").orElseThrow();
        MailAccount account = (MailAccount) opened.account().open(opened.credential());

        SentMail.to("care@overlap.example", mail("<o2@x.example>", "Deux", "second"));
        // A poll with a cursor that IDLE has left behind, as after a lease that changed hands.
        Batch polled = await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> service.context
                                .getBean(MailPuller.class)
                                .pull(account, Cursor.START, 10, new RoomOfOne(64L << 20)),
                        batch -> batch.mentions().size() == 2);
        Appended appended = service.context
                .getBean(GroupCommit.class)
                .append(new Append(
                        brand,
                        polled.mentions().stream()
                                .map(item -> new Arrival(Channel.account("mail", "support"), item))
                                .toList(),
                        Optional.empty(),
                        Optional.empty()));
        // Only IDLE moves the cursor that is stored: it has fetched both as well.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(cursor(brand)).isEqualTo(polled.next().value()));

        assertThat(appended.mentions()).hasSize(2).doesNotHaveDuplicates();
        assertThat(service.stored("overlap")).isEqualTo(2);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mentions("overlap"))
                        .extracting(mention -> mention.getTitle() + " " + mention.getVersion())
                        .containsExactly("Un 1", "Deux 1"));
        assertThat(mentions("overlap")).extracting(Mention::getId).containsExactlyElementsOf(appended.mentions());
    }

    private String cursor(BrandId brand) {
        return service.context
                .getBean(PostgresBrands.class)
                .inBrand(
                        brand,
                        tx -> tx.sql("SELECT cursor FROM reading WHERE brand = 'overlap'")
                                .query(String.class)
                                .single());
    }

    @Test
    void wrongPassword_showsInHealth() {
        RealMail.server().add(new Mailbox("care@wrong.example", "right"));
        ChannelAccount.Builder wrong = mailbox("wrong").setId("wrong-mail");
        wrong.getMailBuilder().setAddress("care@wrong.example").setUsername("care@wrong.example");
        service.accounts()
                .createChannelAccount(CreateChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("wrongmail")
                        .setChannelAccount(wrong)
                        .build());
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(service.accounts()
                                .getChannelAccount(GetChannelAccountRequest.newBuilder()
                                        .setAgency("acme")
                                        .setBrand("wrongmail")
                                        .setChannelAccount("wrong-mail")
                                        .build())
                                .getHealth()
                                .getState())
                        .isEqualTo("CREDENTIAL_REFUSED"));
    }

    @Test
    void feedEntry_isOneMentionUpdatedOnce() {
        TestFeed.instance().publish("/one", TestFeed.rss("g1", "first text"));
        sources().createSource(source("feedbrand", "news", TestFeed.instance().url("/one")));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(mentions("feedbrand"))
                        .extracting(Mention::getText)
                        .containsExactly("first text"));
        TestFeed.instance().publish("/one", TestFeed.rss("g1", "changed text"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(mentions("feedbrand"))
                        .extracting(mention -> mention.getVersion() + " " + mention.getText())
                        .containsExactly("1 first text", "2 changed text"));
        assertThat(mentions("feedbrand").get(0).getSource()).isEqualTo("news");
        assertThat(sources()
                        .getSource(GetSourceRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("feedbrand")
                                .setSource("news")
                                .build())
                        .getHealth())
                .isEqualTo("OK");
    }

    private SourceServiceGrpc.SourceServiceBlockingStub sources() {
        return service.as(
                service.tokens.person("acme", "all/analyst"), SourceServiceGrpc.newBlockingStub(service.channel));
    }

    private static CreateSourceRequest source(String brand, String id, String url) {
        return CreateSourceRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setSource(Source.newBuilder()
                        .setId(id)
                        .setFeed(FeedSettings.newBuilder().setUrl(url).setIntervalSeconds(1)))
                .build();
    }

    private ChannelAccount account() {
        return service.accounts()
                .getChannelAccount(GetChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("mailbrand")
                        .setChannelAccount("support")
                        .build());
    }

    private List<String> titles() {
        return mentions("mailbrand").stream().map(Mention::getTitle).toList();
    }

    private List<Mention> mentions(String brand) {
        return service.peers.indexed.stream()
                .map(InboxEntry::getMention)
                .filter(mention -> mention.getBrand().equals(brand))
                .toList();
    }

    private static ChannelAccount.Builder mailbox(String password) {
        return ChannelAccount.newBuilder()
                .setId("support")
                .setMail(MailSettings.newBuilder()
                        .setAddress("care@mailbrand.example")
                        .setImapHost("127.0.0.1")
                        .setImapPort(RealMail.server().imapPort())
                        .setSmtpHost("127.0.0.1")
                        .setSmtpPort(RealMail.server().port())
                        .setUsername("care@mailbrand.example")
                        .setPassword(password));
    }

    private static String mail(String id, String subject, String text) {
        return "From: Ana <ana@example.org>\nTo: care@mailbrand.example\nSubject: " + subject + "\nMessage-ID: " + id
                + "\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + text + "\n";
    }
}
