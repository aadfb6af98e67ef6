package org.vigie.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.vigie.gateway.GatewayClient;
import org.vigie.gateway.GatewayProperties;
import org.vigie.gateway.GrpcBackends;
import org.vigie.gateway.RawRequests;
import org.vigie.gateway.RunningGateway;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;

/** The gateway as a program sees it: REST, problems and streams with bearer tokens, against real gRPC servers. */
@RunningGateway
class ContractCallsIT {
    private static final Tokens TOKENS = MintedTokens.tokens();
    private static final GrpcBackends BACKENDS = GatewayProperties.BACKENDS;
    private static final String NOVA = "/v1/agencies/acme/brands/nova";

    private final GatewayClient client;
    private final RawRequests raw;
    private final MeterRegistry meters;
    private String lead = "";

    ContractCallsIT(@LocalServerPort int port, MeterRegistry meters) {
        this.client = new GatewayClient(port);
        this.raw = new RawRequests(port);
        this.meters = meters;
    }

    @BeforeEach
    void freshToken() {
        lead = TOKENS.person("acme", "nova/lead", "nova/admin");
    }

    @Test
    void get_answersProtoJson() {
        var answer = client.get(NOVA, lead);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("displayName").asString()).isEqualTo("Née nova");
        assertThat(answer.json().path("tone").asString("absent")).isEmpty();
        assertThat(answer.json().path("doNotSay").isArray()).isTrue();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void requestId_travelsToTheServiceAndBack() {
        String id = UUID.randomUUID().toString();

        var answer = client.send(client.to(NOVA, lead).header("X-Request-Id", id));

        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(id);
        assertThat(BACKENDS.requestIds).contains(id);
    }

    @Test
    void query_readsListsAndShortEnums() {
        var answer = client.get(NOVA + "/conversations?states=new&states=CONVERSATION_STATE_REOPENED&queue=care", lead);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("total").asString()).isEqualTo("2");
        assertThat(answer.json().path("conversations").get(0).path("state").asString())
                .isEqualTo("CONVERSATION_STATE_NEW");
    }

    @Test
    void verb_readsTheBodyAndKeepsTheReason() {
        var stale = client.post(NOVA + "/conversations/c1:accept", lead, "{\"epoch\":\"5\"}");
        var taken = client.post(NOVA + "/conversations/c1:accept", lead, "{\"epoch\":7,\"generation\":\"1\"}");

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.reason()).isEqualTo("ETAG_MISMATCH");
        assertThat(stale.json().path("metadata").path("actual").asString()).isEqualTo("5");
        assertThat(stale.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(taken.json().path("epoch").asString()).isEqualTo("8");
        assertThat(taken.json().path("agent").asString()).isEqualTo("somebody");
    }

    @Test
    void bodyField_goesBesideQueryAndPath() {
        String account = "{\"id\":\"desk\",\"mail\":{\"imapHost\":\"h\"}}";
        var created = client.post(NOVA + "/channelAccounts?requestId=r1", lead, account);
        var changed = client.json(
                "PATCH", NOVA + "/channelAccounts/desk?updateMask=displayName,mail", lead, "{\"displayName\":\"D\"}");

        assertThat(created.json().path("etag").asString()).as(created.body()).isEqualTo("r1");
        assertThat(created.json().path("mail").path("imapHost").asString()).isEqualTo("h");
        assertThat(changed.json().path("id").asString()).isEqualTo("desk");
        assertThat(changed.json().path("etag").asString()).isEqualTo("display_name+mail");
    }

    @Test
    void otherBrands_areRefusedAlike() {
        var foreign = client.get("/v1/agencies/acme/brands/zest", lead);
        var unknown = client.get("/v1/agencies/globex/brands/blip", lead);

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.reason()).isEqualTo("ACCESS_DENIED");
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(unknown.json().path("detail")).isEqualTo(foreign.json().path("detail"));
    }

    @Test
    void slowService_endsAtTheDeadline() {
        String token = TOKENS.person("acme", "all/lead");

        var answer = client.get("/v1/agencies/acme/brands/slow", token);

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.reason()).isEqualTo("DEADLINE_EXCEEDED");
    }

    @Test
    void webhook_isHandedOnRaw() {
        byte[] raw = {'{', (byte) 0xff, 0, '}'};
        var call = Map.of("webhook-id", "w1", "webhook-timestamp", "1", "webhook-signature", "v1,x");

        var first = webhook(call, raw);
        var again = webhook(call, raw);
        var reused = webhook(call, new byte[] {1});

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.json().path("mentions").get(0).asString()).isEqualTo("m1");
        assertThat(again.json().path("duplicate").asBoolean()).isTrue();
        assertThat(reused.status()).isEqualTo(409);
        assertThat(BACKENDS.webhooks.get("w1")).isEqualTo(raw);
    }

    @Test
    void webhook_withoutSignature_isRefused() {
        var answer = webhook(Map.of("webhook-id", "w2", "webhook-timestamp", "1"), new byte[] {1});

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.reason()).isEqualTo("HEADER_MISSING");
        assertThat(BACKENDS.webhooks).doesNotContainKey("w2");
    }

    @Test
    void webhooksOfAStranger_spendNothingOfTheAccounts() {
        var forged = Map.of("webhook-id", "f1", "webhook-timestamp", "1", "webhook-signature", "v1,forged");
        for (int i = 0; i < 100; i++) {
            assertThat(webhook("envied", forged, new byte[] {1}).status()).isEqualTo(401);
        }

        var genuine = Map.of("webhook-id", "g1", "webhook-timestamp", "1", "webhook-signature", "v1,x");
        assertThat(webhook("envied", genuine, new byte[] {1}).status()).isEqualTo(200);
    }

    @Test
    void webhooksOfANetwork_areSlowedByAccount() {
        var call = Map.of("webhook-id", "b1", "webhook-timestamp", "1", "webhook-signature", "v1,x");

        var answer = webhook("busy", call, new byte[] {1});
        for (int i = 0; answer.status() == 200 && i < 1000; i++) {
            answer = webhook("busy", call, new byte[] {1});
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.reason()).isEqualTo("RATE_LIMITED");
        assertThat(webhook("calm", call, new byte[] {1}).status()).isEqualTo(200);
    }

    private GatewayClient.Answer webhook(Map<String, String> headers, byte[] body) {
        return webhook("shop", headers, body);
    }

    private GatewayClient.Answer webhook(String account, Map<String, String> headers, byte[] body) {
        var request =
                client.to("/webhooks/acme/nova/" + account, "").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return client.send(request);
    }

    @Test
    void stream_resumesWithoutGap() {
        BACKENDS.facts.forget();
        BACKENDS.facts.happen("ConversationOpened");
        BACKENDS.facts.happen("ConversationAssigned");
        String path = NOVA + "/events/routing";

        String second;
        try (var lines = client.lines(client.to(path, lead))) {
            await().until(() -> lines.events().equals(List.of("ConversationOpened", "ConversationAssigned")));
            assertThat(lines.status()).isEqualTo(200);
            second = lines.ids().get(1);
        }
        BACKENDS.facts.happen("ReplySent");
        try (var lines = client.lines(client.to(path + "?afterSequence=0", lead).header("Last-Event-ID", second))) {
            await().until(() -> lines.events().equals(List.of("ReplySent")));
            BACKENDS.facts.happen("ConversationResolved");
            await().until(() -> lines.events().equals(List.of("ReplySent", "ConversationResolved")));
        }
        try (var lines = client.lines(client.to(path + "?afterSequence=" + second.substring(1), lead))) {
            await().until(() -> lines.events().equals(List.of("ReplySent", "ConversationResolved")));
        }
    }

    @Test
    void stream_tellsNoNumberThatCountsWhatOtherBrandsDo() {
        BACKENDS.facts.forget();
        BACKENDS.facts.happen("ConversationOpened");

        try (var lines = client.lines(client.to(NOVA + "/events/routing", lead))) {
            await().until(() -> lines.ids().size() == 1);
            assertThat(lines.ids().getFirst()).isNotEqualTo("p1");
            assertThat(lines.all).noneMatch(line -> line.contains("\"sequence\":\"1\""));
        }
        var plain = client.get(NOVA + "/events/routing?afterSequence=1", lead);
        var header = client.send(client.to(NOVA + "/events/routing", lead).header("Last-Event-ID", "1"));
        assertThat(plain.status() + " " + plain.reason()).isEqualTo("400 WATCH_POSITION_UNKNOWN");
        assertThat(header.status() + " " + header.reason()).isEqualTo("400 WATCH_POSITION_UNKNOWN");
    }

    @Test
    void list_tellsAPosition_whereAStreamBegins() {
        BACKENDS.facts.forget();
        BACKENDS.facts.happen("ConversationOpened");
        String position = client.get(NOVA + "/conversations", lead)
                .json()
                .path("sequence")
                .asString();
        BACKENDS.facts.happen("ReplySent");

        assertThat(position).isNotEqualTo("1");
        try (var lines = client.lines(client.to(NOVA + "/events/routing?afterSequence=" + position, lead))) {
            await().until(() -> lines.events().equals(List.of("ReplySent")));
        }
    }

    @Test
    void stream_ofABearer_endsWithItsToken() {
        BACKENDS.facts.forget();
        long soon = System.currentTimeMillis() / 1000 + 2;
        String shortLived = TOKENS.with(Map.of("exp", soon), "acme", "nova/lead");

        try (var lines = client.lines(client.to(NOVA + "/events/routing", shortLived))) {
            await().until(lines::ended);
            assertThat(lines.all).contains("event: problem");
            assertThat(String.join("", lines.all)).contains("TOKEN_EXPIRED");
        }
    }

    @Test
    void stream_thatIsRefused_answersAProblem() {
        var answer = client.get("/v1/agencies/acme/brands/zest/events/routing", lead);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.reason()).isEqualTo("ACCESS_DENIED");
    }

    @Test
    void stream_sendsHeartbeats_andEndsUpstreamWhenTheClientLeaves() {
        BACKENDS.facts.forget();
        var lines = client.lines(client.to(NOVA + "/events/routing", lead));
        await().until(() -> lines.all.contains(":"));
        assertThat(BACKENDS.facts.watching()).isPositive();

        lines.close();

        await().until(() -> BACKENDS.facts.watching() == 0);
    }

    @Test
    void stream_cutsAClientThatDoesNotRead() throws java.io.IOException {
        BACKENDS.facts.forget();
        try (var socket = raw.sendOnly("GET " + NOVA + "/events/routing HTTP/1.1", "Authorization: Bearer " + lead)) {
            await().until(() -> BACKENDS.facts.watching() == 1);
            String padding = "x".repeat(4000);
            for (int i = 0; i < 4000; i++) {
                BACKENDS.facts.happen("ReplySent", padding);
            }

            await().atMost(Duration.ofSeconds(30)).until(() -> BACKENDS.facts.watching() == 0);
        }
    }

    @Test
    void bodyThatIsDripped_isHeldInItsRoomUntilItBreaksOff() throws java.io.IOException {
        try (var socket = raw.sendOnly(
                "POST " + NOVA + "/conversations/c1:accept HTTP/1.1",
                "Authorization: Bearer " + lead,
                "Content-Type: application/json",
                "Content-Length: 100000")) {
            await().untilAsserted(() -> assertThat(heldBytes()).isPositive());
            assertThat(socket.isConnected()).isTrue();
        }

        await().untilAsserted(() -> assertThat(heldBytes()).isZero());
    }

    private double heldBytes() {
        return meters.get("vigie.gateway.calls.held").gauge().value();
    }
}
