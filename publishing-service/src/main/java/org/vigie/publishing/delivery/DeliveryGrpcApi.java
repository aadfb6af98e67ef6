package org.vigie.publishing.delivery;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.Deadline;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.publishing.v1.DecideDeliveryRequest;
import org.vigie.contract.publishing.v1.DeliverRequest;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.EraseRecipientRequest;
import org.vigie.contract.publishing.v1.EraseRecipientResponse;
import org.vigie.contract.publishing.v1.GetDeliveryRequest;
import org.vigie.contract.publishing.v1.ListDeliveriesRequest;
import org.vigie.contract.publishing.v1.ListDeliveriesResponse;
import org.vigie.contract.publishing.v1.SettleDeliveryRequest;
import org.vigie.publishing.Act;
import org.vigie.publishing.PublishingReason;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.ledger.UnsentRequests;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.DeliveryKind;
import org.vigie.publishing.delivery.life.DeliveryOrder;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.call.ThingIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandScope;

/** Deliveries on the wire. */
final class DeliveryGrpcApi extends DeliveryServiceGrpc.DeliveryServiceImplBase {
    private static final GrpcWords<DeliveryKind, org.vigie.contract.publishing.v1.DeliveryKind> KINDS =
            GrpcWords.of(DeliveryKind.class, org.vigie.contract.publishing.v1.DeliveryKind.class);
    private static final GrpcWords<DeliveryState, org.vigie.contract.publishing.v1.DeliveryState> STATES =
            GrpcWords.of(DeliveryState.class, org.vigie.contract.publishing.v1.DeliveryState.class);
    private static final GrpcWords<DeliveryDecisions.Finding, DecideDeliveryRequest.Decision> FINDINGS =
            GrpcWords.of(DeliveryDecisions.Finding.class, DecideDeliveryRequest.Decision.class);
    private static final Duration FOR_THE_ANSWER = Duration.ofMillis(300);

    private final DeliverText deliver;
    private final DeliveryLedger ledger;
    private final Deliveries deliveries;
    private final UnsentRequests unsent;
    private final PageTokens pageTokens;
    private final Duration patience;

    DeliveryGrpcApi(
            DeliverText deliver,
            DeliveryLedger ledger,
            Deliveries deliveries,
            UnsentRequests unsent,
            PageTokens pageTokens,
            Duration patience) {
        this.deliver = deliver;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.unsent = unsent;
        this.pageTokens = pageTokens;
        this.patience = patience;
    }

    @Override
    public void deliver(DeliverRequest request, StreamObserver<org.vigie.contract.publishing.v1.Delivery> answer) {
        CallScope call = CallScope.current();
        Delivery delivery = deliver.deliver(call.brand(), order(request), Act.of(call), patience(call.deadline()));
        GrpcAnswer.send(answer, proto(delivery));
    }

    @Override
    public void getDelivery(
            GetDeliveryRequest request, StreamObserver<org.vigie.contract.publishing.v1.Delivery> answer) {
        BrandScope scope = BrandScope.of(CallScope.current().brand());
        GrpcAnswer.send(
                answer, proto(deliveries.find(scope, id(request.getDelivery())).orElseThrow(DeliveryGrpcApi::unknown)));
    }

    @Override
    public void listDeliveries(ListDeliveriesRequest request, StreamObserver<ListDeliveriesResponse> answer) {
        BrandScope scope = CallScope.current().scope();
        Set<DeliveryState> states = EnumSet.noneOf(DeliveryState.class);
        request.getStatesList().forEach(state -> states.add(state(state)));
        String query = states.stream().map(Enum::name).collect(Collectors.joining(",", "deliveries ", ""));
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        UUID after = pageTokens
                .open(scope, query, request.getPageToken())
                .map(UUID::fromString)
                .orElse(null);
        FoundPage<Delivery> page = FoundPage.of(size, limit -> deliveries.list(scope, states, after, limit));
        ListDeliveriesResponse.Builder response = ListDeliveriesResponse.newBuilder();
        page.items().forEach(delivery -> response.addDeliveries(proto(delivery)));
        page.continuesAfter()
                .map(last -> last.id().toString())
                .ifPresent(cursor -> response.setNextPageToken(pageTokens.issue(scope, query, cursor)));
        GrpcAnswer.send(answer, response.build());
    }

    @Override
    public void decideDelivery(
            DecideDeliveryRequest request, StreamObserver<org.vigie.contract.publishing.v1.Delivery> answer) {
        CallScope call = CallScope.current();
        Delivery decided = ledger.decide(
                call.brand(),
                id(request.getDelivery()),
                finding(request.getDecision()),
                Act.of(call),
                Etag.sent(request.getEtag()));
        GrpcAnswer.send(answer, proto(decided));
    }

    @Override
    public void eraseRecipient(EraseRecipientRequest request, StreamObserver<EraseRecipientResponse> answer) {
        CallScope call = CallScope.current();
        if (request.getNetwork().isBlank() || request.getRecipient().isBlank()) {
            throw Problem.field(
                    PublishingReason.DELIVERY_INVALID,
                    "recipient",
                    "expected a network and a recipient, actual nothing");
        }
        DeliveryLedger.Erased erased = ledger.eraseRecipient(
                call.brand(), request.getNetwork(), request.getRecipient(), call.caller(), call.requestId());
        GrpcAnswer.send(
                answer,
                EraseRecipientResponse.newBuilder()
                        .setDeliveries(erased.forgotten())
                        .setUnderWay(erased.underWay())
                        .build());
    }

    @Override
    public void settleDelivery(
            SettleDeliveryRequest request, StreamObserver<org.vigie.contract.publishing.v1.Delivery> answer) {
        CallScope call = CallScope.current();
        UnsentRequests.Unsent meant = new UnsentRequests.Unsent(
                RequestIds.require(request.getRequestId()),
                request.getChannelAccount(),
                request.getNetwork(),
                request.getConversation(),
                request.getApprover(),
                request.getTextSha256());
        GrpcAnswer.send(answer, proto(unsent.settle(call.brand(), meant, call.caller(), call.requestId())));
    }

    private Duration patience(@Nullable Deadline deadline) {
        if (deadline == null) {
            return patience;
        }
        Duration left =
                Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS)).minus(FOR_THE_ANSWER);
        return left.compareTo(patience) < 0 ? (left.isNegative() ? Duration.ZERO : left) : patience;
    }

    private static DeliveryOrder order(DeliverRequest request) {
        return new DeliveryOrder(
                        kind(request.getKind()),
                        request.getChannelAccount(),
                        request.getConversation(),
                        request.getRecipient(),
                        request.getInReplyTo(),
                        request.getThread(),
                        request.getSubject(),
                        request.getText(),
                        request.getTextSha256(),
                        RequestIds.require(request.getRequestId()),
                        request.getExtrasMap())
                .approvedFor(request.getRecipientSha256());
    }

    private static DeliveryKind kind(org.vigie.contract.publishing.v1.DeliveryKind kind) {
        return KINDS.domain(kind)
                .orElseThrow(() -> Problem.field(PublishingReason.DELIVERY_INVALID, "kind", "expected reply or post"));
    }

    private static DeliveryState state(org.vigie.contract.publishing.v1.DeliveryState state) {
        return STATES.domain(state)
                .orElseThrow(() ->
                        Problem.field(PublishingReason.DELIVERY_INVALID, "states", "expected states of a delivery"));
    }

    private static DeliveryDecisions.Finding finding(DecideDeliveryRequest.Decision decision) {
        return FINDINGS.domain(decision)
                .orElseThrow(() ->
                        Problem.field(PublishingReason.DELIVERY_INVALID, "decision", "expected one of the decisions"));
    }

    private static UUID id(String text) {
        return ThingIds.named(text).orElseThrow(DeliveryGrpcApi::unknown);
    }

    private static Problem unknown() {
        return new Problem(PublishingReason.DELIVERY_UNKNOWN, "No delivery by this id.", Map.of());
    }

    private static org.vigie.contract.publishing.v1.Delivery proto(Delivery delivery) {
        var proto = org.vigie.contract.publishing.v1.Delivery.newBuilder()
                .setId(delivery.id().toString())
                .setAgency(delivery.brand().agency().slug())
                .setBrand(delivery.brand().slug())
                .setKind(KINDS.contract(delivery.kind()))
                .setChannelAccount(delivery.account())
                .setNetwork(delivery.network())
                .setConversation(delivery.conversation())
                .setState(STATES.contract(delivery.state()))
                .setReason(delivery.reason())
                .setDetail(delivery.detail())
                .setApprover(delivery.approver())
                .setTextSha256(delivery.textSha256())
                .setNativeId(delivery.nativeId())
                .setUrl(delivery.url())
                .setAttempts(delivery.attempts())
                .setCreatedAt(timestamp(delivery.createdAt()))
                .setAwaitsDecision(delivery.awaitsDecision())
                .setEtag(Etag.of(delivery.version()).text());
        if (delivery.deliveredAt() != null) {
            proto.setDeliveredAt(timestamp(delivery.deliveredAt()));
        }
        return proto.build();
    }
}
