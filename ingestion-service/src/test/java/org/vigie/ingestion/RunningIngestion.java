package org.vigie.ingestion;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.vigie.channels.webhook.WebhookHeaders;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.channels.webhook.WebhookSignature;
import org.vigie.contract.ingestion.v1.ChannelAccount;
import org.vigie.contract.ingestion.v1.ChannelAccountServiceGrpc;
import org.vigie.contract.ingestion.v1.CreateChannelAccountRequest;
import org.vigie.contract.ingestion.v1.GetInboxStatusRequest;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.InboxStatus;
import org.vigie.contract.ingestion.v1.ListParkedMentionsRequest;
import org.vigie.contract.ingestion.v1.ParkedMention;
import org.vigie.contract.ingestion.v1.ReceiveWebhookRequest;
import org.vigie.contract.ingestion.v1.ReceiveWebhookResponse;
import org.vigie.contract.ingestion.v1.WebhookSettings;
import org.vigie.testing.GrpcBearer;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealMail;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.Tokens;
import org.vigie.wire.postgres.PostgresWork;

/** The whole service on a real PostgreSQL and a real mail server, once for all tests of the module. */
public final class RunningIngestion implements AutoCloseable {
    public static final String CALLBACK_PORT = "39999";

    private static @Nullable RunningIngestion instance;

    public final FakePeers peers;
    public final ConfigurableApplicationContext context;
    public final ManagedChannel channel;
    public final Tokens tokens = MintedTokens.tokens();

    private RunningIngestion(FakePeers peers, Map<String, String> more) {
        this.peers = peers;
        Map<String, String> settings = new TreeMap<>(ServiceProperties.of("ingestion")
                .postgres()
                .peer("search", peers.address())
                .peer("routing", peers.address())
                .peer("publishing", peers.address())
                .with("vigie.sealing.key", "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
                .with("vigie.sources.shortest-interval", "1")
                .with("vigie.shared-sources.list", SharedListFile.path().toString())
                .with("vigie.shared-sources.interval", "1")
                .with("vigie.shared-sources.look", "200ms")
                .with("vigie.sending.per-minute", "6")
                .with("vigie.intake.memory", "96")
                .asMap());
        settings.put(
                "vigie.outbound.allow",
                "127.0.0.1:" + RealMail.server().imapPort() + ",127.0.0.1:"
                        + RealMail.server().port() + ",127.0.0.1:"
                        + TestFeed.instance().port() + ",127.0.0.1:"
                        + CALLBACK_PORT);
        settings.putAll(more);
        String[] arguments = settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        context = begun(arguments);
        channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1", context.getBean(GrpcServerLifecycle.class).getPort())
                .usePlaintext()
                .build();
    }

    /** Spring sets up its logging at each start and takes it down at each end, for the whole process: one at a time. */
    private static ConfigurableApplicationContext begun(String[] arguments) {
        synchronized (RunningIngestion.class) {
            return new SpringApplication(IngestionApplication.class, PretendNames.class).run(arguments);
        }
    }

    public static synchronized RunningIngestion get() {
        RunningIngestion running = instance;
        if (running == null) {
            try {
                running = new RunningIngestion(new FakePeers(), Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            instance = running;
        }
        return running;
    }

    /** Another process of the same service, with the same neighbours and, unless these settings say otherwise, the same database. */
    public RunningIngestion beside(Map<String, String> more) {
        return new RunningIngestion(peers, more);
    }

    /** A service that shares nothing with the others, its neighbours neither. */
    public static RunningIngestion apart(FakePeers peers, Map<String, String> more) {
        return new RunningIngestion(peers, more);
    }

    /** Ends it; only for one that stands beside the shared one. */
    @Override
    public void close() {
        channel.shutdownNow();
        synchronized (RunningIngestion.class) {
            context.close();
        }
    }

    public <S extends AbstractStub<S>> S as(String token, S stub) {
        return stub.withInterceptors(GrpcBearer.of(token));
    }

    public ChannelAccountServiceGrpc.ChannelAccountServiceBlockingStub accounts() {
        return as(tokens.person("acme", "all/admin"), ChannelAccountServiceGrpc.newBlockingStub(channel));
    }

    public InboxServiceGrpc.InboxServiceBlockingStub inbox() {
        return as(tokens.person("acme", "all/admin"), InboxServiceGrpc.newBlockingStub(channel));
    }

    public InboxServiceGrpc.InboxServiceBlockingStub gateway() {
        return as(tokens.service("gateway"), InboxServiceGrpc.newBlockingStub(channel));
    }

    /** How many mentions the brand's inbox holds. */
    public long stored(String brand) {
        return status(brand).getMentions();
    }

    /** Of a brand of acme's. */
    public InboxStatus status(String brand) {
        return inbox().getInboxStatus(GetInboxStatusRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .build());
    }

    /** The first 200 of a brand of acme's. */
    public List<ParkedMention> parked(String brand) {
        return inbox().listParkedMentions(ListParkedMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setPageSize(200)
                        .build())
                .getParkedMentionsList();
    }

    /** Consumers, and brands that are behind for them. */
    public List<String> laggards() {
        return context.getBean(PostgresWork.class)
                .inWorker(tx -> tx.sql("SELECT consumer || ' ' || brand FROM laggard")
                        .query(String.class)
                        .list());
    }

    /** Creates a webhook account and returns what signs its calls. */
    public Hook hook(String brand) {
        return hook(brand, "hook-" + UUID.randomUUID().toString().substring(0, 8));
    }

    public Hook hook(String brand, String id) {
        return hook("acme", brand, id);
    }

    public Hook hook(String agency, String brand, String id) {
        String secret = WebhookSecret.generate(new SecureRandom()).reveal();
        as(tokens.person(agency, "all/admin"), ChannelAccountServiceGrpc.newBlockingStub(channel))
                .createChannelAccount(CreateChannelAccountRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand(brand)
                        .setChannelAccount(ChannelAccount.newBuilder()
                                .setId(id)
                                .setWebhook(WebhookSettings.newBuilder().setSecret(secret)))
                        .build());
        return new Hook(this, agency, brand, id, WebhookSecret.parse(secret));
    }

    /** A webhook account as its owner sees it. */
    public record Hook(RunningIngestion service, String agency, String brand, String account, WebhookSecret secret) {
        /** The same account, called at another process. */
        public Hook at(RunningIngestion other) {
            return new Hook(other, agency, brand, account, secret);
        }

        public ReceiveWebhookResponse send(String webhookId, String body) {
            return service.gateway().receiveWebhook(request(webhookId, body.getBytes(StandardCharsets.UTF_8)));
        }

        public ReceiveWebhookResponse sendMention(String nativeId, String author, String text) {
            return send("call-" + UUID.randomUUID(), body(nativeId, author, text));
        }

        public ReceiveWebhookRequest request(String webhookId, byte[] body) {
            return request(WebhookSignature.sign(webhookId, Instant.now(), body, secret), body);
        }

        public ReceiveWebhookRequest request(WebhookHeaders headers, byte[] body) {
            return ReceiveWebhookRequest.newBuilder()
                    .setAgency(agency)
                    .setBrand(brand)
                    .setChannelAccount(account)
                    .setWebhookId(headers.id())
                    .setWebhookTimestamp(headers.timestamp())
                    .setWebhookSignature(headers.signature())
                    .setBody(ByteString.copyFrom(body))
                    .build();
        }

        public static String body(String nativeId, String author, String text) {
            return "{\"type\":\"mention.created\",\"data\":{\"native_id\":\"" + nativeId + "\",\"author\":{\"id\":\""
                    + author + "\",\"name\":\"Ana\"},\"text\":\"" + text + "\"}}";
        }
    }
}
