package org.vigie.ingestion.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.contract.ingestion.v1.ChannelAccount;
import org.vigie.contract.ingestion.v1.CreateChannelAccountRequest;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.EventServiceGrpc;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.GetChannelAccountRequest;
import org.vigie.contract.ingestion.v1.GetSourceRequest;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.ListChannelAccountsRequest;
import org.vigie.contract.ingestion.v1.ListSourcesRequest;
import org.vigie.contract.ingestion.v1.MailSettings;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.PassedOverItem;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.ingestion.PretendNames;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.TestFeed;
import org.vigie.servers.mail.Mailbox;
import org.vigie.testing.RealMail;
import org.vigie.wire.problem.GrpcProblems;

/** What no mailbox and no feed should bring: each is refused with its reason and leaves the inbox as it was. */
class HostilePullIT {
    private static final String PARTS =
            "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(1_000) + "--b--\n";

    private final RunningIngestion service = RunningIngestion.get();

    static Stream<Arguments> mails() {
        return Stream.of(
                Arguments.of("parts", "MIME_TOO_MANY_PARTS", PARTS),
                Arguments.of("headers", "MIME_MALFORMED", "From: a@b.example\nX: " + "y".repeat(300_000) + "\n\nx"),
                Arguments.of("type", "MIME_MALFORMED", "From: a@b.example\nContent-Type: ;;;=\n\nx"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("mails")
    void hostileMail_isRefusedWithItsReasonAndPassed(String brand, String reason, String hostile) throws Exception {
        String address = mailbox("mail-" + brand);
        SentMail.to(address, mail("Ana <ana@example.org>", "<before@x.example>", "Avant"));
        awaitTitles("mail-" + brand, "Avant");
        SentMail.to(address, hostile);
        assertThat(refusals("mail-" + brand)).containsExactly(reason);
        assertThat(service.stored("mail-" + brand)).isEqualTo(1);
        SentMail.to(address, mail("Ana <ana@example.org>", "<after@x.example>", "Après"));
        awaitTitles("mail-" + brand, "Avant", "Après");
    }

    @Test
    void mailThatIsPassedOver_isNamedByItsAccount() throws Exception {
        String address = mailbox("mail-named");
        SentMail.to(address, PARTS.replaceFirst("\n", "\nmessage-id:\n <lost@x.example>\n"));
        SentMail.to(address, mail("Ana <ana@example.org>", "<after-lost@x.example>", "Après"));
        awaitTitles("mail-named", "Après");
        assertThat(passedOver("mail-named")).singleElement().satisfies(passed -> {
            assertThat(passed.getReference()).isEqualTo("<lost@x.example>");
            assertThat(passed.getReason()).isEqualTo("MIME_TOO_MANY_PARTS");
            assertThat(passed.getItem()).matches("[0-9]+/[0-9]+");
            assertThat(passed.getArrivedAt().getSeconds())
                    .isBetween(
                            Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond() + 1);
            assertThat(passed.hasPassedAt()).isTrue();
        });
    }

    @Test
    void manyThatArePassedOver_areNamedNewestFirstAsFarAsTheyAreKept() throws Exception {
        String address = mailbox("mail-many");
        for (int i = 0; i < 12; i++) {
            SentMail.to(address, PARTS.replaceFirst("\n", "\nMessage-ID: <lost-" + i + "@x.example>\n"));
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(passedOver("mail-many"))
                        .extracting(PassedOverItem::getReference)
                        .containsExactlyElementsOf(IntStream.iterate(11, i -> i >= 2, i -> i - 1)
                                .mapToObj(i -> "<lost-" + i + "@x.example>")
                                .toList()));
    }

    private List<PassedOverItem> passedOver(String brand) {
        return service.accounts()
                .getChannelAccount(GetChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setChannelAccount("support")
                        .build())
                .getHealth()
                .getPassedOverList();
    }

    @Test
    void reusedMessageIdOfAnotherSender_isItsOwnMention() throws Exception {
        String address = mailbox("mail-reused");
        SentMail.to(address, mail("Ana <ana@example.org>", "<same@x.example>", "Vraie"));
        awaitTitles("mail-reused", "Vraie");
        SentMail.to(address, mail("Mallory <mallory@evil.example>", "<same@x.example>", "Forgée"));
        awaitTitles("mail-reused", "Vraie", "Forgée");
        List<Mention> mentions = mentions("mail-reused");
        assertThat(mentions).extracting(Mention::getId).doesNotHaveDuplicates();
        assertThat(mentions)
                .extracting(
                        mention -> mention.getAuthor().getId() + " " + mention.getTitle() + " " + mention.getVersion())
                .containsExactly("ana@example.org Vraie 1", "mallory@evil.example Forgée 1");
        assertThat(service.stored("mail-reused")).isEqualTo(2);
    }

    static Stream<Arguments> feeds() {
        return Stream.of(
                Arguments.of(
                        "bomb",
                        "XML_DOCTYPE_REFUSED",
                        entities(
                                "<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY x \"&b;&b;&b;&b;&b;&b;&b;&b;\">")),
                Arguments.of("external", "XML_DOCTYPE_REFUSED", entities("<!ENTITY x SYSTEM \"file:///etc/passwd\">")),
                Arguments.of(
                        "parameter",
                        "XML_DOCTYPE_REFUSED",
                        entities("<!ENTITY % p SYSTEM \"http://169.254.169.254/\"> %p;")),
                Arguments.of("twice", "XML_DOCTYPE_REFUSED", "<!DOCTYPE r><!DOCTYPE r><rss/>"),
                Arguments.of("deep", "XML_TOO_COMPLEX", "<rss>" + "<a>".repeat(5_000)),
                Arguments.of("broken", "XML_MALFORMED", "<rss><channel><item></channel></rss>"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("feeds")
    void hostileFeed_isRefusedWithItsReason(String name, String reason, String document) {
        TestFeed.instance().publish("/" + name, document);
        create("feed-" + name, TestFeed.instance().url("/" + name));
        awaitHealth("feed-" + name, reason);
        assertThat(service.stored("feed-" + name)).isZero();
    }

    private static String entities(String entities) {
        return "<!DOCTYPE r [" + entities + "]><rss version=\"2.0\"><channel><title>t</title><link>l</link>"
                + "<description>d</description><item><guid>1</guid><title>kept</title>"
                + "<description>&x;</description></item></channel></rss>";
    }

    @Test
    void entitiesOfAFeedThatHarmNobody_areWhatIsWrittenThere() {
        TestFeed.instance().publish("/entities", entities("<!ENTITY nbsp \"&#160;\"><!ENTITY x \"said\">"));
        create("entities", TestFeed.instance().url("/entities"));
        awaitTitles("entities", "kept");
        assertThat(mentions("entities")).extracting(Mention::getText).containsExactly("&x;");
    }

    @ParameterizedTest
    @CsvSource({
        "metadata, http://169.254.169.254/latest/meta-data",
        "loopback, http://127.0.0.1/",
        "ipv6, http://[::1]/",
        "private, http://10.0.0.5/feed",
        "named, http://localhost/"
    })
    void redirectToAPrivateAddress_isRefused(String name, String target) {
        TestFeed.instance().redirect("/to-" + name, target);
        create("redirect-" + name, TestFeed.instance().url("/to-" + name));
        awaitHealth("redirect-" + name, "ADDRESS_REFUSED");
        assertThat(service.stored("redirect-" + name)).isZero();
    }

    @Test
    void nameThatTurnsToAPrivateAddress_isRefusedWhenItIsRead() {
        PretendNames.answer("turncoat.example", "1.1.1.1", "169.254.169.254");
        create("turncoat", "http://turncoat.example/feed");
        awaitHealth("turncoat", "ADDRESS_REFUSED");
        assertThat(service.stored("turncoat")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/feed",
                "http://169.254.169.254/latest",
                "http://[::1]/",
                "http://localhost/",
                "http://localhost:22/",
                "http://inside.example/feed"
            })
    void sourceOnAPrivateAddress_isRefusedAtOnce(String url) {
        PretendNames.answer("inside.example", "10.0.0.7");
        refused("ADDRESS_REFUSED", () -> create("private", url));
        assertThat(sources()
                        .listSources(ListSourcesRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("private")
                                .build())
                        .getSourcesList())
                .isEmpty();
    }

    @Test
    void sourceThatIsNoWebAddress_isRefusedAtOnce() {
        refused("SETTINGS_INVALID", () -> create("private", "file:///etc/passwd"));
        refused("SETTINGS_INVALID", () -> create("private", "not an address"));
    }

    @Test
    void mailServerOnAPrivateAddress_isRefusedAtOnce() {
        ChannelAccount.Builder inside = account("private");
        inside.getMailBuilder().setImapHost("10.0.0.5").setImapPort(993);
        refused("ADDRESS_REFUSED", () -> create("private", inside));
        assertThat(service.accounts()
                        .listChannelAccounts(ListChannelAccountsRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("private")
                                .build())
                        .getChannelAccountsList())
                .isEmpty();
    }

    private static void refused(String reason, Runnable call) {
        assertThatThrownBy(call::run)
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains(reason));
    }

    private SourceServiceGrpc.SourceServiceBlockingStub sources() {
        return service.as(
                service.tokens.person("acme", "all/analyst"), SourceServiceGrpc.newBlockingStub(service.channel));
    }

    private void create(String brand, String url) {
        sources()
                .createSource(CreateSourceRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSource(Source.newBuilder()
                                .setId("feed")
                                .setFeed(FeedSettings.newBuilder().setUrl(url).setIntervalSeconds(1)))
                        .build());
    }

    private void awaitHealth(String brand, String reason) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(sources()
                                .getSource(GetSourceRequest.newBuilder()
                                        .setAgency("acme")
                                        .setBrand(brand)
                                        .setSource("feed")
                                        .build())
                                .getHealthDetail())
                        .contains(reason));
    }

    /** A mailbox on the mail server and its account in the service; answers the address. */
    private String mailbox(String brand) {
        ChannelAccount.Builder account = account(brand);
        RealMail.server().add(new Mailbox(account.getMail().getAddress(), "s3cret"));
        create(brand, account);
        return account.getMail().getAddress();
    }

    private static ChannelAccount.Builder account(String brand) {
        String address = "care@" + brand + ".example";
        return ChannelAccount.newBuilder()
                .setId("support")
                .setMail(MailSettings.newBuilder()
                        .setAddress(address)
                        .setImapHost("127.0.0.1")
                        .setImapPort(RealMail.server().imapPort())
                        .setSmtpHost("127.0.0.1")
                        .setSmtpPort(RealMail.server().port())
                        .setUsername(address)
                        .setPassword("s3cret"));
    }

    private void create(String brand, ChannelAccount.Builder account) {
        service.accounts()
                .createChannelAccount(CreateChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setRequestId(UUID.randomUUID().toString())
                        .setChannelAccount(account)
                        .build());
    }

    /** The reasons of all refusals of the brand, once there is one. */
    private List<String> refusals(String brand) {
        Iterator<Event> facts = service.as(
                        service.tokens.person("acme", "all/lead"), EventServiceGrpc.newBlockingStub(service.channel))
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .build());
        List<String> reasons = new ArrayList<>();
        while (reasons.isEmpty()) {
            Event fact = facts.next();
            if (fact.getType().equals("MentionRefused")) {
                reasons.add(fact.getLabelsOrDefault("reason", ""));
            }
        }
        return reasons;
    }

    private void awaitTitles(String brand, String... titles) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mentions(brand))
                        .extracting(Mention::getTitle)
                        .containsExactly(titles));
    }

    private List<Mention> mentions(String brand) {
        return service.peers.indexed.stream()
                .map(InboxEntry::getMention)
                .filter(mention -> mention.getBrand().equals(brand))
                .toList();
    }

    private static String mail(String from, String id, String subject) {
        return "From: " + from + "\nTo: care@brand.example\nSubject: " + subject + "\nMessage-ID: " + id
                + "\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nle texte\n";
    }
}
