package org.vigie.search;

import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.vigie.contract.search.v1.AlertServiceGrpc;
import org.vigie.contract.search.v1.AuthorServiceGrpc;
import org.vigie.contract.search.v1.EventServiceGrpc;
import org.vigie.contract.search.v1.InsightServiceGrpc;
import org.vigie.contract.search.v1.KeywordServiceGrpc;
import org.vigie.contract.search.v1.MentionServiceGrpc;
import org.vigie.contract.search.v1.MissionServiceGrpc;
import org.vigie.contract.search.v1.QueryEditorServiceGrpc;
import org.vigie.contract.search.v1.RelationshipServiceGrpc;
import org.vigie.contract.search.v1.RetagServiceGrpc;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.testing.GrpcBearer;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealElasticsearch;
import org.vigie.testing.RealMail;
import org.vigie.testing.ServiceProperties;
import org.vigie.wire.server.ReadinessCheck;

/** The whole service in this JVM on real servers, and stubs for callers of every kind. */
public final class RunningSearch implements AutoCloseable {
    private final StandInInbox inbox;
    private final ConfigurableApplicationContext context;
    private final ManagedChannel channel;

    private RunningSearch(StandInInbox inbox, ConfigurableApplicationContext context, ManagedChannel channel) {
        this.inbox = inbox;
        this.context = context;
        this.channel = channel;
    }

    /** The one of this JVM, on the module's own Elasticsearch and database; ends with the JVM. */
    public static RunningSearch shared() {
        return Shared.RUNNING;
    }

    /** Started when first asked for. */
    private static final class Shared {
        private static final RunningSearch RUNNING =
                start(RealElasticsearch.address().url());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(RUNNING::close));
        }
    }

    /** Another one, on another Elasticsearch. */
    public static RunningSearch start(String elasticsearch) {
        return start(elasticsearch, Map.of());
    }

    /** Another one, with some other settings. */
    public static RunningSearch start(String elasticsearch, Map<String, String> settings) {
        StandInInbox inbox = StandInInbox.start();
        var properties = ServiceProperties.of("search")
                .postgres()
                .elasticsearch()
                .with("vigie.elasticsearch.url", elasticsearch)
                .peer("ingestion", "127.0.0.1:" + inbox.port())
                .peer("routing", "127.0.0.1:" + inbox.port())
                .with("vigie.alert.sweep", "200ms")
                .with("vigie.alert.settle", "1s")
                .with("vigie.alert.webhook-key", "dGhpcnR5LXR3byBieXRlcyBvZiBhIHRlc3QncyBrZXk=")
                .with("vigie.alert.mail.host", "127.0.0.1")
                .with("vigie.alert.mail.port", "" + RealMail.server().port())
                .with("vigie.alert.mail.from", "vigie@acme.example")
                .with("vigie.alert.mail.starttls", "false")
                .with("vigie.outbound.allow", ReceivedCalls.shared().endpoint());
        settings.forEach(properties::with);
        var application = new SpringApplication(SearchApplication.class);
        application.setRegisterShutdownHook(false);
        String[] arguments = properties.asMap().entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        var context = application.run(arguments);
        int port = context.getBean(GrpcServerLifecycle.class).getPort();
        // Until then it takes no mentions.
        await().until(() -> context.getBean("matcherReadiness", ReadinessCheck.class)
                .missing()
                .isEmpty());
        return new RunningSearch(
                inbox,
                context,
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build());
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public Channel channel() {
        return channel;
    }

    public StandInInbox inbox() {
        return inbox;
    }

    public MentionServiceGrpc.MentionServiceBlockingStub mentions(String agency, String... grants) {
        return MentionServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public MentionServiceGrpc.MentionServiceBlockingStub mentionsAsService(String service) {
        return MentionServiceGrpc.newBlockingStub(with(MintedTokens.tokens().service(service)));
    }

    public SavedQueryServiceGrpc.SavedQueryServiceBlockingStub savedQueries(String agency, String... grants) {
        return SavedQueryServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public SavedQueryServiceGrpc.SavedQueryServiceBlockingStub savedQueriesAsService(String service) {
        return SavedQueryServiceGrpc.newBlockingStub(with(MintedTokens.tokens().service(service)));
    }

    public QueryEditorServiceGrpc.QueryEditorServiceBlockingStub editor(String agency, String... grants) {
        return QueryEditorServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public RetagServiceGrpc.RetagServiceBlockingStub retags(String agency, String... grants) {
        return RetagServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public KeywordServiceGrpc.KeywordServiceBlockingStub keywords(String agency, String... grants) {
        return KeywordServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public InsightServiceGrpc.InsightServiceBlockingStub insights(String agency, String... grants) {
        return InsightServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public AlertServiceGrpc.AlertServiceBlockingStub alerts(String agency, String... grants) {
        return AlertServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public AlertServiceGrpc.AlertServiceBlockingStub alertsAsService(String service) {
        return AlertServiceGrpc.newBlockingStub(with(MintedTokens.tokens().service(service)));
    }

    public RelationshipServiceGrpc.RelationshipServiceBlockingStub relationships(String agency, String... grants) {
        return RelationshipServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public MissionServiceGrpc.MissionServiceBlockingStub missions(String agency, String... grants) {
        return MissionServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public AuthorServiceGrpc.AuthorServiceBlockingStub authors(String agency, String... grants) {
        return AuthorServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public AuthorServiceGrpc.AuthorServiceBlockingStub authorsAsService(String service) {
        return AuthorServiceGrpc.newBlockingStub(with(MintedTokens.tokens().service(service)));
    }

    public EventServiceGrpc.EventServiceBlockingStub events(String agency, String... grants) {
        return EventServiceGrpc.newBlockingStub(person(agency, grants));
    }

    public Channel person(String agency, String... grants) {
        return with(MintedTokens.tokens().person(agency, grants));
    }

    public Channel with(String token) {
        return ClientInterceptors.intercept(channel, GrpcBearer.of(token));
    }

    @Override
    public void close() {
        List.<Runnable>of(channel::shutdownNow, context::close, inbox::close).forEach(Runnable::run);
        try {
            channel.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
