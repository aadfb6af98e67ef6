package org.vigie.ingestion.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.FieldMask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mention.Fingerprint;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.channels.webhook.WebhookSignature;
import org.vigie.contract.ingestion.v1.ChannelAccount;
import org.vigie.contract.ingestion.v1.ChannelAccountServiceGrpc;
import org.vigie.contract.ingestion.v1.CreateChannelAccountRequest;
import org.vigie.contract.ingestion.v1.EventServiceGrpc;
import org.vigie.contract.ingestion.v1.GetChannelAccountRequest;
import org.vigie.contract.ingestion.v1.LeaseCredentialRequest;
import org.vigie.contract.ingestion.v1.LeaseCredentialResponse;
import org.vigie.contract.ingestion.v1.ListChannelAccountsRequest;
import org.vigie.contract.ingestion.v1.ListChannelAccountsResponse;
import org.vigie.contract.ingestion.v1.MailSettings;
import org.vigie.contract.ingestion.v1.RotateWebhookSecretRequest;
import org.vigie.contract.ingestion.v1.UpdateChannelAccountRequest;
import org.vigie.contract.ingestion.v1.WebhookSettings;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.testing.RealMail;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

class AccountServiceIT {
    private static final String CALLBACK = "http://127.0.0.1:" + RunningIngestion.CALLBACK_PORT + "/answers";

    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void generatedSecret_isShownOnceAndLentToPublishing() {
        String request = UUID.randomUUID().toString();
        ChannelAccount created = create("lent", "hook", CALLBACK, request);
        String secret = created.getWebhook().getSecret();
        assertThat(secret).startsWith("whsec_");
        assertThat(created.getWebhookPath()).isEqualTo("/webhooks/acme/lent/hook");
        assertThat(create("lent", "hook", CALLBACK, request).getCreatedAt()).isEqualTo(created.getCreatedAt());
        assertThat(get("lent", "hook").getWebhook().getSecret()).isEmpty();
        assertThat(get("lent", "hook").getCapabilities().getReply()).isTrue();
        LeaseCredentialResponse lease = lease("lent", "hook");
        assertThat(lease.getChannelAccount().getWebhook().getSecret()).isEqualTo(secret);
        assertThat(lease.getLeaseSeconds()).isBetween(1, 10);
        String stored = service.context
                .getBean(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", "lent"),
                        tx -> tx.sql(
                                        "SELECT encode(sealed, 'escape') || settings::text FROM channel_account WHERE brand = 'lent'")
                                .query(String.class)
                                .single());
        assertThat(stored).doesNotContain(secret.substring(6));
    }

    /** From a plain hash of the request whoever reads the database would guess the password. */
    @Test
    void requestThatTellsAPassword_leavesNoHashOfIt() {
        ChannelAccount desk = ChannelAccount.newBuilder()
                .setId("desk")
                .setDisabled(true)
                .setMail(MailSettings.newBuilder()
                        .setAddress("care@guess.example")
                        .setImapHost("127.0.0.1")
                        .setImapPort(RealMail.server().imapPort())
                        .setSmtpHost("127.0.0.1")
                        .setSmtpPort(RealMail.server().port())
                        .setUsername("care")
                        .setPassword("s3cret"))
                .build();
        CreateChannelAccountRequest.Builder request = CreateChannelAccountRequest.newBuilder()
                .setAgency("acme")
                .setBrand("guess")
                .setChannelAccount(desk);
        service.accounts().createChannelAccount(request.build());
        assertThat(hash("desk")).as("of a request that cannot come again").isEmpty();

        request.setRequestId(UUID.randomUUID().toString())
                .setChannelAccount(desk.toBuilder().setId("other"));
        ChannelAccount created = service.accounts().createChannelAccount(request.build());
        String plain =
                new Fingerprint().add(request.getChannelAccount().toByteArray()).hex();
        assertThat(hash("other")).startsWith("hmac:").doesNotContain(plain);
        assertThat(service.accounts().createChannelAccount(request.build()).getCreatedAt())
                .isEqualTo(created.getCreatedAt());
        request.getChannelAccountBuilder().getMailBuilder().setPassword("another");
        reason("REQUEST_ID_REUSED", () -> service.accounts().createChannelAccount(request.build()));
    }

    private String hash(String account) {
        return service.context
                .getBean(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", "guess"),
                        tx -> tx.sql("SELECT request_hash FROM channel_account WHERE brand = 'guess' AND id = :id")
                                .param("id", account)
                                .query(String.class)
                                .single());
    }

    @Test
    void creation_isRefusedWithItsReason() {
        create("refusal", "taken", "", UUID.randomUUID().toString());
        String request = UUID.randomUUID().toString();
        create("refusal", "other", "", request);
        reason(
                "ACCOUNT_EXISTS",
                () -> create("refusal", "taken", "", UUID.randomUUID().toString()));
        reason("REQUEST_ID_REUSED", () -> create("refusal", "third", "", request));
        reason("SETTINGS_INVALID", () -> create("refusal", "Not A Slug", "", ""));
        reason("ADDRESS_REFUSED", () -> create("refusal", "inside", "http://169.254.169.254/x", ""));
        assertThatThrownBy(() -> create("refusal", "inside", "http://localhost/x", ""))
                .as("where a name of the inside leads")
                .hasMessageContaining("public address for localhost")
                .hasMessageNotContaining("127.0.0.1");
        assertThatThrownBy(() -> create("refusal", "spaced", "http://a.example/ x", ""))
                .hasMessageContaining("webhook.callback_url: expected")
                .hasMessageNotContaining("index");
        assertThatThrownBy(() -> service.accounts()
                        .createChannelAccount(CreateChannelAccountRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("refusal")
                                .setChannelAccount(ChannelAccount.newBuilder()
                                        .setId("secretive")
                                        .setWebhook(WebhookSettings.newBuilder().setSecret("whsec_hunter2*")))
                                .build()))
                .hasMessageContaining("webhook.secret: expected whsec_")
                .hasMessageNotContaining("Illegal");
        reason("ACCOUNT_UNKNOWN", () -> get("refusal", "nobody"));
        reason("NO_REPLY_CAPABILITY", () -> lease("refusal", "taken"));
    }

    /** A list holds many accounts: one that is as long as a call would make it longer than a process can answer. */
    @Test
    void settingsAsLongAsACall_areRefused_andNothingIsStored() {
        String path = CALLBACK + "?";
        reason("SETTINGS_INVALID", () -> create("long", "hook", path + "x".repeat(2_001 - path.length()), ""));
        reason("ACCOUNT_UNKNOWN", () -> get("long", "hook"));
        assertThat(create("long", "hook", path + "x".repeat(2_000 - path.length()), "")
                        .getId())
                .isEqualTo("hook");
        MailSettings mail = MailSettings.newBuilder()
                .setAddress("care@long.example")
                .setImapHost("127.0.0.1")
                .setImapPort(RealMail.server().imapPort())
                .setSmtpHost("127.0.0.1")
                .setSmtpPort(RealMail.server().port())
                .setUsername("care")
                .setPassword("s3cret")
                .build();
        reason(
                "SETTINGS_INVALID",
                () -> createMail(
                        "long", mail.toBuilder().setUsername("x".repeat(321)).build()));
        reason(
                "SETTINGS_INVALID",
                () -> createMail(
                        "long", mail.toBuilder().setPassword("x".repeat(1_001)).build()));
        reason("ACCOUNT_UNKNOWN", () -> get("long", "desk"));
    }

    /** There were no such limits once: what is stored since then is not what somebody asks for who renames it. */
    @Test
    void settingsThatWereStoredLonger_areKeptBesideWhatIsChanged() {
        String longer = CALLBACK + "?" + "x".repeat(2_001);
        create("change", "old", CALLBACK, "");
        service.context
                .getBean(PostgresBrands.class)
                .inBrand(
                        BrandId.of("acme", "change"),
                        tx -> tx.sql(
                                        "UPDATE channel_account SET settings = replace(settings::text, :short, :longer)::jsonb"
                                                + " WHERE brand = 'change' AND id = 'old'")
                                .param("short", CALLBACK)
                                .param("longer", longer)
                                .update());
        ChannelAccount renamed =
                update(get("change", "old").toBuilder().setDisplayName("Old").build(), "display_name");
        assertThat(renamed.getDisplayName()).isEqualTo("Old");
        assertThat(renamed.getWebhook().getCallbackUrl()).isEqualTo(longer);
    }

    private ChannelAccount createMail(String brand, MailSettings mail) {
        return service.accounts()
                .createChannelAccount(CreateChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setChannelAccount(ChannelAccount.newBuilder()
                                .setId("desk")
                                .setDisabled(true)
                                .setMail(mail))
                        .build());
    }

    @Test
    void rotation_keepsTheFormerSecretUntilTheNextOne() throws Exception {
        Hook hook = service.hook("rotation", "hook");
        WebhookSecret second = rotate();
        assertThat(send(hook, hook.secret())).isEqualTo(1);
        assertThat(send(hook, second)).isEqualTo(1);
        WebhookSecret third = rotate();
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(accepts(hook, third)).isTrue());
        assertThat(accepts(hook, second)).isTrue();
        assertThat(accepts(hook, hook.secret())).isFalse();
    }

    @Test
    void repeatedRotation_returnsTheSameSecretAndKeepsTheFormerOne() throws Exception {
        Hook hook = service.hook("rotation", "twice");
        String request = UUID.randomUUID().toString();
        List<String> answers = java.util.stream.IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> rotate("twice", request).reveal())
                .distinct()
                .toList();
        assertThat(answers).hasSize(1);
        assertThat(rotate("twice", request).reveal()).isEqualTo(answers.getFirst());
        assertThat(send(hook, hook.secret())).isEqualTo(1);
        assertThat(send(hook, WebhookSecret.parse(answers.getFirst()))).isEqualTo(1);
        assertThat(rotate("twice", UUID.randomUUID().toString()).reveal()).isNotEqualTo(answers.getFirst());
    }

    @Test
    void change_needsTheNewestVersionAndAKnownField() {
        ChannelAccount account = create("change", "hook", "", UUID.randomUUID().toString());
        ChannelAccount disabled = update(account.toBuilder().setDisabled(true).build(), "disabled");
        assertThat(disabled.getDisabled()).isTrue();
        assertThat(disabled.getCapabilities().getReplyReason()).isEqualTo("ACCOUNT_DISABLED");
        reason(
                "ETAG_MISMATCH",
                () -> update(account.toBuilder().setDisplayName("x").build(), "display_name"));
        reason("UPDATE_MASK_INVALID", () -> update(disabled, "network"));
        ChannelAccount callback = disabled.toBuilder()
                .setDisabled(false)
                .setWebhook(WebhookSettings.newBuilder().setCallbackUrl(CALLBACK))
                .build();
        assertThat(update(callback, "webhook", "disabled").getCapabilities().getReply())
                .isTrue();
    }

    @Test
    void passwordOfAMailbox_isSentToNoOtherServerAndForNoOtherUser_untilItIsGivenAnew() {
        MailSettings.Builder mail = MailSettings.newBuilder()
                .setAddress("care@change.example")
                .setImapHost("127.0.0.1")
                .setImapPort(RealMail.server().imapPort())
                .setSmtpHost("127.0.0.1")
                .setSmtpPort(RealMail.server().port())
                .setUsername("care@change.example");
        ChannelAccount desk = service.accounts()
                .createChannelAccount(CreateChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("change")
                        .setChannelAccount(ChannelAccount.newBuilder()
                                .setId("desk")
                                .setDisabled(true)
                                .setMail(mail.clone().setPassword("s3cret")))
                        .build());
        ChannelAccount named = update(
                desk.toBuilder()
                        .setMail(mail.setAddress("hello@change.example"))
                        .build(),
                "mail");
        ChannelAccount harvested = named.toBuilder()
                .setMail(mail.clone().setSmtpPort(RealMail.server().imapPort()))
                .build();
        reason("SETTINGS_INVALID", () -> update(harvested, "mail"));
        reason(
                "SETTINGS_INVALID",
                () -> update(
                        named.toBuilder()
                                .setMail(mail.clone().setUsername("boss@change.example"))
                                .build(),
                        "mail"));
        assertThat(update(
                                harvested.toBuilder()
                                        .setMail(harvested.getMail().toBuilder().setPassword("known"))
                                        .build(),
                                "mail")
                        .getMail()
                        .getSmtpPort())
                .isEqualTo(RealMail.server().imapPort());
    }

    @Test
    void list_goesThroughAllBrandsAndItsTokenStaysThere() {
        for (int i = 0; i < 5; i++) {
            create("pages" + i % 2, "hook-" + i, "", "");
        }
        var lead = service.as(
                service.tokens.person("acme", "pages0/lead", "pages1/lead"),
                ChannelAccountServiceGrpc.newBlockingStub(service.channel));
        var request = ListChannelAccountsRequest.newBuilder()
                .setAgency("acme")
                .setBrand("-")
                .setPageSize(2);
        List<String> seen = new ArrayList<>();
        ListChannelAccountsResponse page = lead.listChannelAccounts(request.build());
        String firstToken = page.getNextPageToken();
        page.getChannelAccountsList().forEach(account -> seen.add(account.getId()));
        while (!page.getNextPageToken().isEmpty()) {
            page = lead.listChannelAccounts(
                    request.setPageToken(page.getNextPageToken()).build());
            page.getChannelAccountsList().forEach(account -> seen.add(account.getId()));
        }
        assertThat(seen).containsExactly("hook-0", "hook-2", "hook-4", "hook-1", "hook-3");
        reason(
                "PAGE_TOKEN_FOREIGN",
                () -> service.accounts()
                        .listChannelAccounts(ListChannelAccountsRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("other")
                                .setPageToken(firstToken)
                                .build()));
    }

    @Test
    void facts_tellWhatHappenedWithoutWordsOrNames() {
        Hook hook = service.hook("facts");
        String mention =
                hook.sendMention("f1", "ana@example.org", "secret words").getMentions(0);
        Iterator<Event> events = service.as(
                        service.tokens.person("acme", "facts/lead"), EventServiceGrpc.newBlockingStub(service.channel))
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("facts")
                        .build());
        Event created = events.next();
        Event received = events.next();
        assertThat(created.getType()).isEqualTo("ChannelAccountChanged");
        assertThat(received.getType()).isEqualTo("MentionReceived");
        assertThat(received.getSubject()).isEqualTo(mention);
        assertThat(received.getLabelsMap())
                .containsEntry("network", "webhook")
                .containsEntry("account", hook.account());
        assertThat(received.toString()).doesNotContain("secret", "ana");
    }

    private static int send(Hook hook, WebhookSecret secret) {
        byte[] body =
                Hook.body("r-" + UUID.randomUUID(), "u", "rotated").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var headers = WebhookSignature.sign("call-" + UUID.randomUUID(), Instant.now(), body, secret);
        return hook.service()
                .gateway()
                .receiveWebhook(hook.request(headers, body))
                .getStored();
    }

    private static boolean accepts(Hook hook, WebhookSecret secret) {
        try {
            return send(hook, secret) == 1;
        } catch (io.grpc.StatusRuntimeException e) {
            assertThat(GrpcProblems.reason(e)).contains("SIGNATURE_INVALID");
            return false;
        }
    }

    private WebhookSecret rotate() {
        return rotate("hook", "");
    }

    private WebhookSecret rotate(String account, String request) {
        String secret = service.accounts()
                .rotateWebhookSecret(RotateWebhookSecretRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("rotation")
                        .setChannelAccount(account)
                        .setRequestId(request)
                        .build())
                .getSecret();
        return WebhookSecret.parse(secret);
    }

    private ChannelAccount create(String brand, String id, String callback, String request) {
        return service.accounts()
                .createChannelAccount(CreateChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setRequestId(request)
                        .setChannelAccount(ChannelAccount.newBuilder()
                                .setId(id)
                                .setWebhook(WebhookSettings.newBuilder().setCallbackUrl(callback)))
                        .build());
    }

    private ChannelAccount update(ChannelAccount wanted, String... fields) {
        return service.accounts()
                .updateChannelAccount(UpdateChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("change")
                        .setChannelAccount(wanted)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                        .build());
    }

    private ChannelAccount get(String brand, String id) {
        return service.accounts()
                .getChannelAccount(GetChannelAccountRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setChannelAccount(id)
                        .build());
    }

    private LeaseCredentialResponse lease(String brand, String id) {
        return service.as(
                        service.tokens.service("publishing"),
                        ChannelAccountServiceGrpc.newBlockingStub(service.channel))
                .leaseCredential(LeaseCredentialRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setChannelAccount(id)
                        .build());
    }

    @Test
    void leases_endWithTheAccountsBudgetAndSayWhenToComeBack() {
        create("budget", "busy", CALLBACK, UUID.randomUUID().toString());
        create("budget", "idle", CALLBACK, UUID.randomUUID().toString());
        for (int i = 0; i < 3; i++) {
            assertThat(lease("budget", "busy").getRateBudget()).isEqualTo(20);
        }
        assertThatThrownBy(() -> lease("budget", "busy")).satisfies(e -> {
            assertThat(GrpcProblems.reason(e)).contains("RATE_LIMITED");
            String seconds = GrpcProblems.info(e).orElseThrow().getMetadataOrThrow("retry_after_seconds");
            assertThat(Integer.parseInt(seconds)).isBetween(1, 10);
        });
        assertThat(lease("budget", "idle").getRateBudget()).isEqualTo(20);
    }

    private static void reason(String reason, Runnable call) {
        assertThatThrownBy(call::run)
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains(reason));
    }
}
