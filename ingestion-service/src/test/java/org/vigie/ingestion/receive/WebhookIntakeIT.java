package org.vigie.ingestion.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.vigie.channels.webhook.WebhookHeaders;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.channels.webhook.WebhookSignature;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.ReceiveWebhookResponse;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.wire.problem.GrpcProblems;

class WebhookIntakeIT {
    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void mention_reachesSearchAndRoutingWithWhatItMatches() {
        Hook hook = service.hook("nova");
        ReceiveWebhookResponse answer =
                hook.sendMention("n1", "u1", "Bonjour, où est mon colis ? Je ne suis pas content");
        assertThat(answer.getStored()).isEqualTo(1);
        String id = answer.getMentions(0);
        await().untilAsserted(() -> assertThat(service.peers.indexed(id)).hasSize(1));
        await().untilAsserted(() -> assertThat(service.peers.offered(id)).hasSize(1));
        Offer offer = service.peers.offers.stream()
                .filter(one -> one.getEntry().getMention().getId().equals(id))
                .findFirst()
                .orElseThrow();
        Mention mention = offer.getEntry().getMention();
        assertThat(mention.getLanguage()).isEqualTo("fr");
        assertThat(mention.getAccount()).isEqualTo(hook.account());
        assertThat(mention.getOrigin()).isEqualTo(hook.account());
        assertThat(mention.getVersion()).isEqualTo(1);
        assertThat(offer.getCanReply()).isFalse();
        assertThat(offer.getCannotReplyReason()).isEqualTo("NO_CALLBACK");
    }

    @Test
    void sameCallFiveTimesAtOnce_storesOnceAndAnotherBodyIsRefused() throws Exception {
        Hook hook = service.hook("nova");
        String body = Hook.body("n5", "u1", "five times");
        List<Callable<ReceiveWebhookResponse>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(() -> hook.send("same-id", body));
        }
        int stored = 0;
        int duplicates = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ReceiveWebhookResponse> done : threads.invokeAll(calls)) {
                stored += done.get().getStored();
                duplicates += done.get().getDuplicate() ? 1 : 0;
            }
        }
        assertThat(stored).isEqualTo(1);
        assertThat(duplicates).isEqualTo(4);
        refused(
                "WEBHOOK_ID_REUSED",
                Status.Code.ALREADY_EXISTS,
                () -> hook.send("same-id", Hook.body("n6", "u1", "other")));
        assertThat(service.stored("nova")).isEqualTo(countAfter(() -> hook.send("same-id", body)));
    }

    @Test
    void edit_isAVersionAndRepetitionIsNone() {
        Hook hook = service.hook("nova");
        String id = hook.sendMention("e1", "u1", "first words").getMentions(0);
        assertThat(hook.sendMention("e1", "u1", "first words").getStored()).isZero();
        ReceiveWebhookResponse edited = hook.sendMention("e1", "u1", "second words");
        assertThat(edited.getStored()).isEqualTo(1);
        assertThat(edited.getMentions(0)).isEqualTo(id);
        await().untilAsserted(() -> assertThat(service.peers.indexed(id))
                .extracting(Mention::getVersion)
                .containsExactly(1L, 2L));
        List<Mention> versions = service.peers.indexed(id);
        assertThat(versions.get(1).getText()).isEqualTo("second words");
        assertThat(versions.get(1).getFirstSeenAt()).isEqualTo(versions.get(0).getFirstSeenAt());
    }

    @Test
    void fiveHundredMentionsInOneCall_areStoredInOrder() {
        Hook hook = service.hook("nova");
        StringBuilder mentions = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            mentions.append(i == 0 ? "" : ",")
                    .append("{\"native_id\":\"b")
                    .append(i)
                    .append("\",\"author\":{\"id\":\"u\"},\"text\":\"t\"}");
        }
        ReceiveWebhookResponse answer =
                hook.send("batch", "{\"type\":\"mention.created\",\"data\":{\"mentions\":[" + mentions + "]}}");
        assertThat(answer.getStored()).isEqualTo(500);
        assertThat(answer.getMentionsList()).doesNotHaveDuplicates().hasSize(500);
        String last = answer.getMentions(499);
        await().untilAsserted(() -> assertThat(service.peers.indexed(last)).hasSize(1));
    }

    @Test
    void badCall_isRefusedWithItsReasonAndStoresNothing() {
        Hook hook = service.hook("nova");
        long before = service.stored("nova");
        byte[] good = Hook.body("bad", "u1", "bad input").getBytes(StandardCharsets.UTF_8);
        WebhookHeaders signed = WebhookSignature.sign("id", Instant.now(), good, hook.secret());
        WebhookSecret other = WebhookSecret.generate(new SecureRandom());
        unauthenticated("SIGNATURE_INVALID", hook, WebhookSignature.sign("id", Instant.now(), good, other), good);
        unauthenticated("SIGNATURE_INVALID", new Hook(service, "acme", "nova", "no-such", hook.secret()), signed, good);
        unauthenticated(
                "TIMESTAMP_STALE",
                hook,
                WebhookSignature.sign("id", Instant.now().minusSeconds(600), good, hook.secret()),
                good);
        unauthenticated(
                "TIMESTAMP_STALE",
                hook,
                WebhookSignature.sign("id", Instant.now().plusSeconds(600), good, hook.secret()),
                good);
        unauthenticated("HEADER_MISSING", hook, new WebhookHeaders("", signed.timestamp(), signed.signature()), good);
        invalid("INVALID_UTF8", hook, new byte[] {'{', '"', (byte) 0xC3, '(', '"', '}'});
        invalid("JSON_MALFORMED", hook, "{".getBytes(StandardCharsets.UTF_8));
        invalid("UNKNOWN_FIELD", hook, "{\"type\":\"mention.created\",\"colour\":1}".getBytes(StandardCharsets.UTF_8));
        invalid("PAYLOAD_INVALID", hook, "{\"type\":\"mention.created\",\"data\":{}}".getBytes(StandardCharsets.UTF_8));
        invalid("BODY_TOO_LARGE", hook, new byte[1024 * 1024 + 1]);
        assertThat(service.stored("nova")).isEqualTo(before);
    }

    private void unauthenticated(String reason, Hook hook, WebhookHeaders headers, byte[] body) {
        refused(
                reason,
                Status.Code.UNAUTHENTICATED,
                () -> service.gateway().receiveWebhook(hook.request(headers, body)));
    }

    private void invalid(String reason, Hook hook, byte[] body) {
        refused(
                reason,
                Status.Code.INVALID_ARGUMENT,
                () -> service.gateway().receiveWebhook(hook.request("call-" + UUID.randomUUID(), body)));
    }

    private static void refused(String reason, Status.Code code, Runnable call) {
        assertThatThrownBy(call::run)
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains(reason))
                .satisfies(e -> assertThat(Status.fromThrowable(e).getCode()).isEqualTo(code));
    }

    private long countAfter(Runnable call) {
        call.run();
        return service.stored("nova");
    }
}
