package org.vigie.ingestion;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.FieldMask;
import io.grpc.Channel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.channels.webhook.WebhookPayload;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.channels.webhook.WebhookSignature;
import org.vigie.contract.ingestion.v1.CorrectMentionRequest;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.EnrichmentServiceGrpc;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.ListParkedMentionsRequest;
import org.vigie.contract.ingestion.v1.ParkedMention;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.testing.isolation.IsolationContract;
import org.vigie.testing.isolation.Tenants;

class IngestionIsolationIT extends IsolationContract {
    private static final Map<String, WebhookSecret> SECRETS = new ConcurrentHashMap<>();
    private static final ByteString TOO_LARGE = ByteString.copyFrom(new byte[WebhookPayload.MAX_BYTES + 1]);

    private final RunningIngestion service = RunningIngestion.get();

    @Override
    protected String service() {
        return "ingestion";
    }

    @Override
    protected Channel channel() {
        return service.channel;
    }

    @Override
    protected void fill(String rpc, DynamicMessage.Builder request) {
        // A call without a good signature is UNAUTHENTICATED to whoever makes it; a body too large is refused before
        // that.
        if (rpc.equals("InboxService/ReceiveWebhook")) {
            set(request, "body", TOO_LARGE);
        }
    }

    @Override
    protected void fillKnown(String rpc, DynamicMessage.Builder request, String id) {
        if (rpc.equals("InboxService/ReceiveWebhook")) {
            // Signed as the account's owner signs, so that nothing but the brand is wrong.
            WebhookSecret secret = SECRETS.computeIfAbsent(id, stranger -> WebhookSecret.generate(new SecureRandom()));
            byte[] body = Hook.body("n-" + UUID.randomUUID(), "u", "words").getBytes(StandardCharsets.UTF_8);
            var headers = WebhookSignature.sign("call-" + UUID.randomUUID(), Instant.now(), body, secret);
            set(request, "webhook_id", headers.id());
            set(request, "webhook_timestamp", headers.timestamp());
            set(request, "webhook_signature", headers.signature());
            set(request, "body", ByteString.copyFrom(body));
        }
        if (rpc.equals("EnrichmentService/CorrectMention")) {
            set(request, "request_id", UUID.randomUUID().toString());
            set(request, "sentiment", Sentiment.SENTIMENT_POSITIVE.getValueDescriptor());
        }
        if (rpc.equals("ChannelAccountService/UpdateChannelAccount") || rpc.equals("SourceService/UpdateSource")) {
            set(
                    request,
                    "update_mask",
                    FieldMask.newBuilder().addPaths("disabled").build());
        }
    }

    private static void set(DynamicMessage.Builder request, String field, Object value) {
        request.setField(request.getDescriptorForType().findFieldByName(field), value);
    }

    @Override
    protected Optional<String> existing(String resource, Tenants.Target brand) {
        return switch (resource) {
            case "channel_account" -> Optional.of(hook(brand).account());
            case "source" -> Optional.of(source(brand));
            case "parked_mention" -> Optional.of(parked(brand));
            case "mention" ->
                Optional.of(hook(brand)
                        .sendMention("m-" + UUID.randomUUID(), "u", "words")
                        .getMentions(0));
            default -> Optional.empty();
        };
    }

    @Override
    protected void fillPages(String rpc, String listed, Tenants.Target brand, DynamicMessage.Builder request) {
        super.fillPages(rpc, listed, brand, request);
        if (listed.equals("shared_source")) {
            SharedListFile.write(SharedListFile.opml(
                    SharedListFile.outline("One", "/isolation-one") + SharedListFile.outline("Two", "/isolation-two")));
        }
        if (listed.equals("correction")) {
            correct(brand);
            correct(brand);
        }
    }

    private void correct(Tenants.Target brand) {
        var enrichment = service.as(
                tokens().person(brand.agency(), "all/lead"), EnrichmentServiceGrpc.newBlockingStub(service.channel));
        enrichment.correctMention(CorrectMentionRequest.newBuilder()
                .setAgency(brand.agency())
                .setBrand(brand.brand())
                .setMention(existing("mention", brand).orElseThrow())
                .setSentiment(Sentiment.SENTIMENT_POSITIVE)
                .build());
    }

    private Hook hook(Tenants.Target brand) {
        Hook hook = service.hook(
                brand.agency(),
                brand.brand(),
                "only-" + UUID.randomUUID().toString().substring(0, 12));
        SECRETS.put(hook.account(), hook.secret());
        return hook;
    }

    private String source(Tenants.Target brand) {
        var sources = service.as(
                tokens().person(brand.agency(), "all/admin"), SourceServiceGrpc.newBlockingStub(service.channel));
        return sources.createSource(CreateSourceRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setSource(Source.newBuilder()
                                .setId("only-" + UUID.randomUUID().toString().substring(0, 12))
                                .setFeed(FeedSettings.newBuilder()
                                        .setUrl(TestFeed.instance().url("/isolation"))
                                        .setIntervalSeconds(3_600)))
                        .build())
                .getId();
    }

    private String parked(Tenants.Target brand) {
        String mention = hook(brand)
                .sendMention("p-" + UUID.randomUUID(), "u", FakePeers.UNWANTED)
                .getMentions(0);
        return await().until(
                        () -> parkedMentions(brand).stream()
                                .filter(one -> one.getMention().equals(mention))
                                .map(ParkedMention::getId)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<ParkedMention> parkedMentions(Tenants.Target brand) {
        return service.as(
                        tokens().person(brand.agency(), "all/admin"), InboxServiceGrpc.newBlockingStub(service.channel))
                .listParkedMentions(ListParkedMentionsRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setPageSize(200)
                        .build())
                .getParkedMentionsList();
    }
}
