package org.vigie.gateway;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.vigie.contract.ingestion.v1.ChannelAccount;
import org.vigie.contract.ingestion.v1.ChannelAccountServiceGrpc;
import org.vigie.contract.ingestion.v1.CreateChannelAccountRequest;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.ReceiveWebhookRequest;
import org.vigie.contract.ingestion.v1.ReceiveWebhookResponse;
import org.vigie.contract.ingestion.v1.UpdateChannelAccountRequest;
import org.vigie.contract.routing.v1.AcceptConversationRequest;
import org.vigie.contract.routing.v1.Brand;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.GetBrandRequest;
import org.vigie.contract.routing.v1.ListBrandsRequest;
import org.vigie.contract.routing.v1.ListBrandsResponse;
import org.vigie.contract.routing.v1.ListConversationsRequest;
import org.vigie.contract.routing.v1.ListConversationsResponse;
import org.vigie.testing.Tokens;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.access.GrpcAccessInterceptor;
import org.vigie.wire.call.GrpcProblemInterceptor;
import org.vigie.wire.call.GrpcTraceInterceptor;
import org.vigie.wire.identity.JwksSigningKeys;
import org.vigie.wire.identity.TokenVerifier;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandScope;

/** The services behind the gateway, as small as can be, on a real port behind the platform's real interceptors. */
public final class GrpcBackends implements AutoCloseable {
    /** Bytes of the name of the brand {@code long}. */
    public static final int LONG = 5 * 1024 * 1024;

    public final GrpcFacts facts = new GrpcFacts();
    public final Map<String, byte[]> webhooks = new ConcurrentHashMap<>();
    public final Set<String> forged = ConcurrentHashMap.newKeySet();
    public final Queue<String> requestIds = new ConcurrentLinkedQueue<>();
    public final Set<String> tokens = ConcurrentHashMap.newKeySet();
    public final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    /** Runs once a conversation was accepted, before that is answered. */
    public volatile Runnable whenAccepted = () -> {};

    private final PageTokens pages = new PageTokens("a page token key of tests".getBytes(StandardCharsets.UTF_8));
    private final Server server;

    private GrpcBackends(int port, String issuer, String jwksUri) {
        var keys = new JwksSigningKeys(URI.create(jwksUri), Clock.systemUTC());
        var verifier = new TokenVerifier(issuer, "vigie", Duration.ofSeconds(5), keys, Clock.systemUTC());
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .maxInboundMetadataSize(64 * 1024)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        for (BindableService service :
                List.of(new Directory(), new Conversations(), new Accounts(), new Inbox(), facts)) {
            builder.addService(ServerInterceptors.interceptForward(
                    service,
                    new GrpcTraceInterceptor(),
                    new GrpcProblemInterceptor(),
                    new GrpcAccessInterceptor(verifier)));
        }
        try {
            server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static GrpcBackends start(Tokens tokens) {
        return start(tokens.issuer(), tokens.jwksUri());
    }

    public static GrpcBackends start(String issuer, String jwksUri) {
        return new GrpcBackends(0, issuer, jwksUri);
    }

    /** At a port that clients know already. */
    public static GrpcBackends startAt(int port, Tokens tokens) {
        return new GrpcBackends(port, tokens.issuer(), tokens.jwksUri());
    }

    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Directory extends DirectoryServiceGrpc.DirectoryServiceImplBase {
        @Override
        public void getBrand(GetBrandRequest request, StreamObserver<Brand> observer) {
            requestIds.add(CallScope.current().requestId());
            tokens.add(CallScope.current().bearerToken());
            if (request.getBrand().equals("slow")) {
                return; // never answers
            }
            observer.onNext(Brand.newBuilder()
                    .setId(request.getBrand())
                    .setAgency(request.getAgency())
                    .setDisplayName("Née "
                            + request.getBrand().repeat(request.getBrand().equals("long") ? LONG / 4 : 1))
                    .addLanguages("fr")
                    .build());
            observer.onCompleted();
        }

        @Override
        public void listBrands(ListBrandsRequest request, StreamObserver<ListBrandsResponse> observer) {
            BrandScope scope = CallScope.current().scope();
            String next = pages.open(scope, "brands", request.getPageToken()).isEmpty()
                    ? pages.issue(scope, "brands", "nova")
                    : "";
            observer.onNext(
                    ListBrandsResponse.newBuilder().setNextPageToken(next).build());
            observer.onCompleted();
        }
    }

    private final class Conversations extends ConversationServiceGrpc.ConversationServiceImplBase {
        @Override
        public void listConversations(
                ListConversationsRequest request, StreamObserver<ListConversationsResponse> observer) {
            var answer = ListConversationsResponse.newBuilder()
                    .setTotal(request.getStatesCount())
                    .setSequence(facts.newest());
            request.getStatesList()
                    .forEach(state ->
                            answer.addConversationsBuilder().setState(state).setQueue(request.getQueue()));
            observer.onNext(answer.build());
            observer.onCompleted();
        }

        @Override
        public void acceptConversation(AcceptConversationRequest request, StreamObserver<Conversation> observer) {
            if (request.getEpoch() != 7) {
                throw new Problem(
                        WireReason.ETAG_MISMATCH,
                        "epoch: expected 7, actual " + request.getEpoch(),
                        Map.of("expected", "7", "actual", String.valueOf(request.getEpoch())));
            }
            accepted.add(request.getConversation());
            whenAccepted.run();
            observer.onNext(Conversation.newBuilder()
                    .setId(request.getConversation())
                    .setEpoch(8)
                    .setAgent(CallScope.current().caller().subject())
                    .build());
            observer.onCompleted();
        }
    }

    private static final class Accounts extends ChannelAccountServiceGrpc.ChannelAccountServiceImplBase {
        @Override
        public void createChannelAccount(CreateChannelAccountRequest request, StreamObserver<ChannelAccount> observer) {
            observer.onNext(request.getChannelAccount().toBuilder()
                    .setEtag(request.getRequestId())
                    .build());
            observer.onCompleted();
        }

        @Override
        public void updateChannelAccount(UpdateChannelAccountRequest request, StreamObserver<ChannelAccount> observer) {
            observer.onNext(request.getChannelAccount().toBuilder()
                    .setEtag(String.join("+", request.getUpdateMask().getPathsList()))
                    .build());
            observer.onCompleted();
        }
    }

    private final class Inbox extends InboxServiceGrpc.InboxServiceImplBase {
        @Override
        public void receiveWebhook(ReceiveWebhookRequest request, StreamObserver<ReceiveWebhookResponse> observer) {
            tokens.add(CallScope.current().bearerToken());
            if (request.getWebhookSignature().equals("v1,forged")) {
                forged.add(request.getWebhookId());
                throw new Problem(GrpcFacts.Refused.SIGNATURE_INVALID, "no live secret made this signature");
            }
            byte[] body = request.getBody().toByteArray();
            byte[] before = webhooks.putIfAbsent(request.getWebhookId(), body);
            if (before != null && !java.util.Arrays.equals(before, body)) {
                throw new Problem(GrpcFacts.Refused.WEBHOOK_ID_REUSED, "webhook-id: another body came under it");
            }
            observer.onNext(ReceiveWebhookResponse.newBuilder()
                    .addMentions("m1")
                    .setStored(before == null ? 1 : 0)
                    .setDuplicate(before != null)
                    .build());
            observer.onCompleted();
        }
    }
}
