package org.vigie.search.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_EVERY_MATCH;
import static org.vigie.contract.search.v1.AlertCondition.ALERT_CONDITION_SILENCE;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.alert.AlertCalls.minutes;
import static org.vigie.search.alert.AlertCalls.rule;

import com.google.protobuf.Timestamp;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.channels.InputRefused;
import org.vigie.channels.mail.mime.AlertMail;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.channels.webhook.WebhookSignature;
import org.vigie.contract.routing.v1.Member;
import org.vigie.contract.search.v1.AlertDelivery;
import org.vigie.contract.search.v1.AlertDeliveryState;
import org.vigie.contract.search.v1.AlertRecipients;
import org.vigie.contract.search.v1.GetAlertWebhookSecretRequest;
import org.vigie.contract.wire.v1.Role;
import org.vigie.search.ReceivedCalls;
import org.vigie.search.RunningSearch;
import org.vigie.search.alert.AlertCalls;
import org.vigie.testing.RealElasticsearch;
import org.vigie.testing.RealMail;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.Waits;
import org.vigie.wire.time.GrpcTimes;

/** Alerts leave by mail and as signed calls, through a real mail server and a real receiver. */
class AlertDeliveryIT {
    private static final AlertDeliveryState DELIVERED = AlertDeliveryState.ALERT_DELIVERY_STATE_DELIVERED;

    private final ReceivedCalls receiver = ReceivedCalls.shared();

    @Waits
    void mail_arrivesWithoutWhatSomebodyWrote() throws Exception {
        AlertCalls brand = AlertCalls.of(search, "al-mail");
        brand.create(rule("mail", ALERT_CONDITION_EVERY_MATCH).setRecipients(mails("al-mail@acme.example")));
        brand.observe(Instant.now());
        await().untilAsserted(() ->
                assertThat(delivery(brand).getState()).isEqualTo(AlertDeliveryState.ALERT_DELIVERY_STATE_DELIVERED));
        List<MimeMessage> mails = mailsTo("al-mail@acme.example");
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().getSubject()).contains("Règle mail");
        assertThat(mails.getFirst().getHeader(AlertMail.MARK))
                .as("so that it is no mention where it arrives")
                .hasSize(1);
        assertThat(String.valueOf(mails.getFirst().getContent()))
                .contains("acme/al-mail", "Requête : panne", "Query: panne")
                .doesNotContain("panne depuis hier", "Zoé", "zoe@example.org");
        assertThat(delivery(brand).getAttempts()).isEqualTo(1);
    }

    @Waits
    void escalation_isMailedAndCalledToo_asOfWhenItWasEscalated() throws Exception {
        AlertCalls brand = AlertCalls.of(search, "al-esc");
        brand.create(rule("esc", ALERT_CONDITION_EVERY_MATCH)
                .setReactionTime(minutes(5))
                .setEscalation(mails("al-esc@acme.example").addWebhooks(receiver.url("/esc"))));
        brand.observe(Instant.now());
        brand.raisedBefore(Duration.ofMinutes(6));
        brand.timePasses(Duration.ofMinutes(6));
        await().untilAsserted(() -> {
            assertThat(mailsTo("al-esc@acme.example")).hasSize(1);
            assertThat(receiver.at("/esc")).hasSize(1);
        });
        Timestamp escalated = brand.alerts().getFirst().getEscalatedAt();
        MimeMessage mail = mailsTo("al-esc@acme.example").getFirst();
        assertThat(mail.getSentDate().toInstant().getEpochSecond()).isEqualTo(escalated.getSeconds());
        assertThat(String.valueOf(mail.getContent())).contains("To be acknowledged by ", "Escalated at ");
        String at = GrpcTimes.instant(escalated).toString();
        assertThat(new String(receiver.at("/esc").getFirst().body(), StandardCharsets.UTF_8))
                .contains(
                        "\"type\":\"alert.escalated\"",
                        "\"timestamp\":\"" + at + "\"",
                        "\"escalated_at\":\"" + at + "\"");
        assertThat(brand.alerts().getFirst().getDeliveriesList())
                .filteredOn(delivery -> delivery.getKind().equals("mail"))
                .extracting(AlertDelivery::getEscalation)
                .containsExactly(true);
    }

    private static Member member(String subject, String mail, Role... roles) {
        return Member.newBuilder()
                .setId(subject)
                .setMail(mail)
                .addAllRoles(List.of(roles))
                .build();
    }

    private static AlertRecipients.Builder agents() {
        return AlertRecipients.newBuilder().addRoles(Role.ROLE_AGENT);
    }

    @Waits
    void rolesAndPeople_areMailedAtTheAddressesOfTheDirectory_eachOnce() throws Exception {
        AlertCalls brand = AlertCalls.of(search, "al-people");
        search.inbox()
                .members(
                        "acme",
                        "al-people",
                        member("ana", "al-people-ana@acme.example", Role.ROLE_AGENT),
                        member("bob", "al-people-bob@acme.example", Role.ROLE_LEAD),
                        member("cleo", "", Role.ROLE_AGENT),
                        member("zoe", "al-people-zoe@acme.example", Role.ROLE_ANALYST));
        brand.create(rule("people", ALERT_CONDITION_EVERY_MATCH)
                .setRecipients(agents().addPeople("zoe").addMails("AL-people-ana@acme.example")));
        brand.observe(Instant.now());
        await().untilAsserted(() -> assertThat(brand.alerts().getFirst().getDeliveriesList())
                .extracting(AlertDelivery::getKind, AlertDelivery::getTo, AlertDelivery::getState)
                .containsExactly(
                        tuple("mail", "AL-people-ana@acme.example", DELIVERED),
                        tuple("mail", "al-people-zoe@acme.example", DELIVERED)));
        assertThat(mailsTo("al-people-zoe@acme.example")).hasSize(1);
        assertThat(mailsTo("al-people-bob@acme.example")).isEmpty();
    }

    @Waits
    void onShiftOnly_mailsWhoIsHere_andTheEscalationItsOwn() throws Exception {
        AlertCalls brand = AlertCalls.of(search, "al-shift");
        search.inbox().here("acme", "al-shift", Map.of("ana", Set.of(Role.ROLE_AGENT)));
        search.inbox()
                .members(
                        "acme",
                        "al-shift",
                        member("ana", "al-shift-ana@acme.example", Role.ROLE_AGENT),
                        member("bob", "al-shift-bob@acme.example", Role.ROLE_AGENT),
                        member("lea", "al-shift-lea@acme.example", Role.ROLE_LEAD));
        brand.create(rule("shift", ALERT_CONDITION_EVERY_MATCH)
                .setRecipients(agents().setOnShiftOnly(true))
                .setReactionTime(minutes(5))
                .setEscalation(AlertRecipients.newBuilder().addRoles(Role.ROLE_LEAD)));
        brand.observe(Instant.now());
        await().untilAsserted(
                        () -> assertThat(mailsTo("al-shift-ana@acme.example")).hasSize(1));
        assertThat(mailsTo("al-shift-lea@acme.example")).isEmpty();
        brand.timePasses(Duration.ofMinutes(6));
        await().untilAsserted(
                        () -> assertThat(mailsTo("al-shift-lea@acme.example")).hasSize(1));
        assertThat(mailsTo("al-shift-bob@acme.example")).as("off shift").isEmpty();
        assertThat(mailsTo("al-shift-ana@acme.example")).as("once").hasSize(1);
    }

    @Waits
    void nobodyWithAnAddress_isSaid_andAnAbsentDirectoryIsAskedAgain() throws Exception {
        AlertCalls brand = AlertCalls.of(search, "al-nobody");
        search.inbox().members("acme", "al-nobody", member("cleo", "", Role.ROLE_AGENT));
        brand.create(rule("nobody", ALERT_CONDITION_EVERY_MATCH).setRecipients(agents()));
        brand.observe(Instant.now());
        await().untilAsserted(() ->
                assertThat(delivery(brand).getState()).isEqualTo(AlertDeliveryState.ALERT_DELIVERY_STATE_FAILED));
        assertThat(delivery(brand).getKind()).isEqualTo("people");
        assertThat(delivery(brand).getTo()).isEmpty();
        assertThat(delivery(brand).getFailure()).isEqualTo("NOBODY_WITH_ADDRESS");

        AlertCalls away = AlertCalls.of(search, "al-unasked");
        away.create(rule("away", ALERT_CONDITION_EVERY_MATCH).setRecipients(agents()));
        away.observe(Instant.now());
        await().untilAsserted(() -> assertThat(delivery(away).getFailure()).isEqualTo("DIRECTORY_UNAVAILABLE"));
        assertThat(delivery(away).getState()).isEqualTo(AlertDeliveryState.ALERT_DELIVERY_STATE_WAITING);
        search.inbox().members("acme", "al-unasked", member("ana", "al-unasked-ana@acme.example", Role.ROLE_AGENT));
        away.timePasses(Duration.ofMinutes(2));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(mailsTo("al-unasked-ana@acme.example")).hasSize(1));
    }

    @Waits
    void consoleOnly_mailsNobodyButTheAddressesOfTheRule() throws Exception {
        AlertCalls brand = AlertCalls.of(search, "al-console");
        search.inbox().members("acme", "al-console", member("ana", "al-console-ana@acme.example", Role.ROLE_AGENT));
        var made = brand.create(rule("quiet", ALERT_CONDITION_EVERY_MATCH)
                .setRecipients(agents().setConsoleOnly(true).addMails("al-console@acme.example")));
        assertThat(made.getRecipients().getConsoleOnly()).isTrue();
        brand.observe(Instant.now());
        await().untilAsserted(
                        () -> assertThat(mailsTo("al-console@acme.example")).hasSize(1));
        assertThat(brand.alerts().getFirst().getDeliveriesList()).hasSize(1);
        assertThat(mailsTo("al-console-ana@acme.example")).isEmpty();
    }

    @Waits
    void call_isSignedWithTheBrandsSecretAndRepeatedUnderTheSameId() throws Exception {
        AlertCalls brand = AlertCalls.of(search, "al-hook");
        brand.create(rule("hook", ALERT_CONDITION_EVERY_MATCH).setRecipients(webhooks(receiver.url("/hook"))));
        receiver.refuse("/hook", 1);
        brand.observe(Instant.now());
        await().untilAsserted(() -> assertThat(delivery(brand).getFailure()).isEqualTo("HTTP_503"));
        brand.timePasses(Duration.ofMinutes(1));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(receiver.at("/hook")).hasSize(1));
        var call = receiver.at("/hook").getFirst();
        WebhookSignature.verify(call.headers(), call.body(), List.of(secret("al-hook")), Instant.now());
        assertThatThrownBy(() -> WebhookSignature.verify(
                        call.headers(), call.body(), List.of(secret("al-other")), Instant.now()))
                .isInstanceOf(InputRefused.class);
        assertThat(new String(call.body(), StandardCharsets.UTF_8))
                .contains("\"type\":\"alert.raised\"", "\"rule\":\"hook\"", "\"query\":\"panne\"")
                .doesNotContain("panne depuis hier", "Zoé");
        await().untilAsserted(() ->
                assertThat(delivery(brand).getState()).isEqualTo(AlertDeliveryState.ALERT_DELIVERY_STATE_DELIVERED));
        assertThat(delivery(brand).getAttempts()).isEqualTo(2);
    }

    @Waits
    void silence_namesItsSourceAsPeopleDo() throws Exception {
        AlertCalls brand = AlertCalls.of(search, "al-named");
        var made = brand.create(rule("quiet", ALERT_CONDITION_SILENCE)
                .setSource("care")
                .setWindow(minutes(5))
                .setRecipients(mails("al-named@acme.example").addWebhooks(receiver.url("/named"))));
        assertThat(made.getSourceName()).isEqualTo("Service client");
        brand.observe(Instant.now());
        brand.timePasses(Duration.ofMinutes(6));
        await().untilAsserted(() -> {
            assertThat(mailsTo("al-named@acme.example")).hasSize(1);
            assertThat(receiver.at("/named")).hasSize(1);
        });
        assertThat(String.valueOf(mailsTo("al-named@acme.example").getFirst().getContent()))
                .contains("rien de Service client (care) depuis", "nothing from Service client (care) since");
        assertThat(new String(receiver.at("/named").getFirst().body(), StandardCharsets.UTF_8))
                .contains("\"source\":\"care\"", "\"source_name\":\"Service client\"");
        assertThat(brand.alerts().getFirst().getRule().getSourceName()).isEqualTo("Service client");
    }

    @Waits
    void sourceThatCouldNotBeRead_isMailedAndCalledAsThat() throws Exception {
        AlertCalls brand = AlertCalls.of(search, "al-blocked");
        Instant last = Instant.now().minus(Duration.ofMinutes(18)).truncatedTo(ChronoUnit.SECONDS);
        search.inbox().read("acme", "al-blocked", last);
        brand.create(rule("quiet", ALERT_CONDITION_SILENCE)
                .setSource("press")
                .setWindow(minutes(5))
                .setRecipients(mails("al-blocked@acme.example").addWebhooks(receiver.url("/blocked"))));
        brand.timePasses(Duration.ofMinutes(20));
        await().untilAsserted(() -> {
            assertThat(mailsTo("al-blocked@acme.example")).hasSize(1);
            assertThat(receiver.at("/blocked")).hasSize(1);
        });
        String read = last.toString().replace('T', ' ').replace("Z", " UTC");
        assertThat(String.valueOf(mailsTo("al-blocked@acme.example").getFirst().getContent()))
                .contains("impossible de lire press depuis " + read, "press could not be read since " + read)
                .doesNotContain("nothing from");
        assertThat(new String(receiver.at("/blocked").getFirst().body(), StandardCharsets.UTF_8))
                .contains("\"unread_since\":\"" + last + "\"");
    }

    /** A rule that was saved before names were kept, or by an older version since. */
    @Waits
    void silenceWhoseSourceNobodyNamed_goesOutWithItsId() throws Exception {
        AlertCalls brand = AlertCalls.of(search, "al-unnamed");
        brand.create(rule("quiet", ALERT_CONDITION_SILENCE)
                .setSource("care")
                .setWindow(minutes(5))
                .setRecipients(mails("al-unnamed@acme.example")));
        assertThat(brand.asked("UPDATE alert_rule SET definition = definition - 'sourceName' RETURNING id"))
                .isEqualTo("quiet");
        brand.timePasses(Duration.ofMinutes(6));
        await().untilAsserted(
                        () -> assertThat(mailsTo("al-unnamed@acme.example")).hasSize(1));
        assertThat(String.valueOf(mailsTo("al-unnamed@acme.example").getFirst().getContent()))
                .contains("nothing from care since");
        assertThat(brand.alerts().getFirst().getRule().getSourceName()).isEmpty();
    }

    @Waits
    void addressThatIsNotPublic_isNeverCalled() {
        AlertCalls brand = AlertCalls.of(search, "al-private");
        brand.create(rule("hook", ALERT_CONDITION_EVERY_MATCH)
                .setRecipients(webhooks("https://127.0.0.1/latest/meta-data")));
        brand.observe(Instant.now());
        await().untilAsserted(() ->
                assertThat(delivery(brand).getState()).isEqualTo(AlertDeliveryState.ALERT_DELIVERY_STATE_FAILED));
        assertThat(delivery(brand).getFailure()).isEqualTo("ADDRESS_REFUSED");
        assertThat(delivery(brand).getAttempts()).isEqualTo(1);
    }

    /** A service of its own, on a database of its own, because another one would go on while it is down. */
    @Waits
    void silenceDueWhileTheServiceIsDown_isRaisedOnceAndLateAfterTheStart() {
        Map<String, String> settings = new HashMap<>(ServiceProperties.at(RealPostgres.database("alerts_restart")));
        settings.put("vigie.alert.mail.host", "");
        String elasticsearch = RealElasticsearch.address().url();
        AlertCalls brand;
        Map<String, String> blind = new HashMap<>(settings);
        blind.put("vigie.alert.sweep", "1h");
        try (RunningSearch first = RunningSearch.start(elasticsearch, blind)) {
            brand = AlertCalls.of(first, "al-down");
            brand.create(rule("quiet", ALERT_CONDITION_SILENCE)
                    .setSource("care")
                    .setWindow(minutes(5))
                    .setRecipients(mails("al-down@acme.example")));
            brand.observe(Instant.now());
            brand.timePasses(Duration.ofMinutes(20));
            assertThat(brand.alerts()).isEmpty();
        }
        try (RunningSearch again = RunningSearch.start(elasticsearch, settings)) {
            AlertCalls after = brand.in(again);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(after.alerts()).hasSize(1));
            assertThat(after.alerts().getFirst().getLate()).isTrue();
            assertThat(delivery(after).getKind()).isEqualTo("mail");
            await().untilAsserted(() -> assertThat(delivery(after).getFailure()).isEqualTo("MAIL_NOT_CONFIGURED"));
            await().pollDelay(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(after.alerts()).hasSize(1));
        }
    }

    private static WebhookSecret secret(String brand) {
        return WebhookSecret.parse(search.alerts("acme", brand + "/admin")
                .getAlertWebhookSecret(GetAlertWebhookSecretRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .build())
                .getSecret());
    }

    private static AlertDelivery delivery(AlertCalls brand) {
        return brand.alerts().getFirst().getDeliveries(0);
    }

    private static List<MimeMessage> mailsTo(String address) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage mail : RealMail.server().received()) {
            if (mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address)) {
                found.add(mail);
            }
        }
        return found;
    }

    private static AlertRecipients.Builder mails(String address) {
        return AlertRecipients.newBuilder().addMails(address);
    }

    private static AlertRecipients.Builder webhooks(String address) {
        return AlertRecipients.newBuilder().addWebhooks(address);
    }
}
