package org.vigie.publishing.hold;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.StreamObserver;
import java.util.UUID;
import org.vigie.contract.publishing.v1.HoldServiceGrpc;
import org.vigie.contract.publishing.v1.LiftAgencyHoldRequest;
import org.vigie.contract.publishing.v1.LiftHoldRequest;
import org.vigie.contract.publishing.v1.ListHoldsRequest;
import org.vigie.contract.publishing.v1.ListHoldsResponse;
import org.vigie.contract.publishing.v1.PlaceAgencyHoldRequest;
import org.vigie.contract.publishing.v1.PlaceHoldRequest;
import org.vigie.publishing.Act;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.call.ThingIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Holds on the wire. */
final class HoldGrpcApi extends HoldServiceGrpc.HoldServiceImplBase {
    private final PlaceHold placeHold;
    private final HoldLedger ledger;
    private final PageTokens pageTokens;

    HoldGrpcApi(PlaceHold placeHold, HoldLedger ledger, PageTokens pageTokens) {
        this.placeHold = placeHold;
        this.ledger = ledger;
        this.pageTokens = pageTokens;
    }

    @Override
    public void placeHold(PlaceHoldRequest request, StreamObserver<org.vigie.contract.publishing.v1.Hold> answer) {
        CallScope call = CallScope.current();
        BrandId brand = call.brand();
        UUID requestId = RequestIds.require(request.getRequestId());
        GrpcAnswer.send(
                answer,
                proto(placeHold.place(
                        new HoldOrder(brand.agency(), brand, request.getReason(), Act.of(call), requestId))));
    }

    @Override
    public void placeAgencyHold(
            PlaceAgencyHoldRequest request, StreamObserver<org.vigie.contract.publishing.v1.Hold> answer) {
        CallScope call = CallScope.current();
        UUID requestId = RequestIds.require(request.getRequestId());
        GrpcAnswer.send(
                answer,
                proto(placeHold.place(
                        new HoldOrder(call.agency(), null, request.getReason(), Act.of(call), requestId))));
    }

    @Override
    public void listHolds(ListHoldsRequest request, StreamObserver<ListHoldsResponse> answer) {
        BrandScope scope = CallScope.current().scope();
        String query = "holds " + request.getIncludeLifted();
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        UUID after = pageTokens
                .open(scope, query, request.getPageToken())
                .map(UUID::fromString)
                .orElse(null);
        FoundPage<Hold> page =
                FoundPage.of(size, limit -> ledger.list(scope, request.getIncludeLifted(), after, limit));
        ListHoldsResponse.Builder response = ListHoldsResponse.newBuilder();
        page.items().forEach(hold -> response.addHolds(proto(hold)));
        page.continuesAfter()
                .map(last -> last.id().toString())
                .ifPresent(cursor -> response.setNextPageToken(pageTokens.issue(scope, query, cursor)));
        GrpcAnswer.send(answer, response.build());
    }

    @Override
    public void liftHold(LiftHoldRequest request, StreamObserver<org.vigie.contract.publishing.v1.Hold> answer) {
        CallScope call = CallScope.current();
        GrpcAnswer.send(
                answer,
                proto(ledger.lift(
                        BrandScope.of(call.brand()),
                        false,
                        id(request.getHold()),
                        Act.of(call),
                        Etag.sent(request.getEtag()))));
    }

    @Override
    public void liftAgencyHold(
            LiftAgencyHoldRequest request, StreamObserver<org.vigie.contract.publishing.v1.Hold> answer) {
        CallScope call = CallScope.current();
        GrpcAnswer.send(
                answer,
                proto(ledger.lift(
                        BrandScope.all(call.agency()),
                        true,
                        id(request.getHold()),
                        Act.of(call),
                        Etag.sent(request.getEtag()))));
    }

    private static UUID id(String text) {
        return ThingIds.named(text)
                .orElseThrow(() -> new Problem(PublishingReason.HOLD_UNKNOWN, "No hold by this id."));
    }

    private static org.vigie.contract.publishing.v1.Hold proto(Hold hold) {
        var proto = org.vigie.contract.publishing.v1.Hold.newBuilder()
                .setId(hold.id().toString())
                .setAgency(hold.agency().slug())
                .setBrand(hold.brand() == null ? "" : hold.brand().slug())
                .setReason(hold.reason())
                .setPlacedBy(hold.placedBy())
                .setPlacedAt(timestamp(hold.placedAt()))
                .setLiftRequestedBy(hold.liftRequestedBy() == null ? "" : hold.liftRequestedBy())
                .setLiftedBy(hold.liftedBy() == null ? "" : hold.liftedBy())
                .setEpoch(hold.epoch())
                .setEtag(Etag.of(hold.version()).text());
        if (hold.acknowledgedAt() != null) {
            proto.setAcknowledgedAt(timestamp(hold.acknowledgedAt()));
        }
        if (hold.liftedAt() != null) {
            proto.setLiftedAt(timestamp(hold.liftedAt()));
        }
        hold.inFlight().forEach(delivery -> proto.addInFlight(delivery.toString()));
        return proto.build();
    }
}
