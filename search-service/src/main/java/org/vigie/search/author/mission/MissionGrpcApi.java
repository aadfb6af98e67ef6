package org.vigie.search.author.mission;

import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.UUID;
import org.vigie.contract.search.v1.CreateMissionRequest;
import org.vigie.contract.search.v1.DecideProposalRequest;
import org.vigie.contract.search.v1.DeleteMissionRequest;
import org.vigie.contract.search.v1.GetMissionRequest;
import org.vigie.contract.search.v1.ListMissionsRequest;
import org.vigie.contract.search.v1.ListMissionsResponse;
import org.vigie.contract.search.v1.ListProposalsRequest;
import org.vigie.contract.search.v1.ListProposalsResponse;
import org.vigie.contract.search.v1.MissionServiceGrpc;
import org.vigie.contract.search.v1.UpdateMissionRequest;
import org.vigie.search.Act;
import org.vigie.search.author.mission.proposal.Proposal;
import org.vigie.search.author.mission.proposal.ProposalState;
import org.vigie.search.author.mission.proposal.Proposals;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.call.ThingIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Serves missions and what they proposed. */
final class MissionGrpcApi extends MissionServiceGrpc.MissionServiceImplBase {
    private final Missions missions;
    private final Proposals proposals;
    private final PageTokens tokens;
    private final Clock clock;

    MissionGrpcApi(Missions missions, Proposals proposals, PageTokens tokens, Clock clock) {
        this.missions = missions;
        this.proposals = proposals;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public void createMission(
            CreateMissionRequest request, StreamObserver<org.vigie.contract.search.v1.Mission> observer) {
        CallScope call = CallScope.current();
        UUID requestId = RequestIds.require(request.getRequestId());
        var sent = request.getMission();
        MissionDefinition definition = GrpcMissions.definition(sent);
        GrpcAnswer.send(
                observer,
                GrpcMissions.proto(
                        missions.create(call.brand(), sent.getId(), definition, requestId, Act.of(call, clock))));
    }

    @Override
    public void getMission(GetMissionRequest request, StreamObserver<org.vigie.contract.search.v1.Mission> observer) {
        GrpcAnswer.send(
                observer, GrpcMissions.proto(missions.get(CallScope.current().brand(), request.getMission())));
    }

    @Override
    public void listMissions(ListMissionsRequest request, StreamObserver<ListMissionsResponse> observer) {
        var response = ListMissionsResponse.newBuilder();
        missions.list(CallScope.current().brand())
                .forEach(mission -> response.addMissions(GrpcMissions.proto(mission)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void updateMission(
            UpdateMissionRequest request, StreamObserver<org.vigie.contract.search.v1.Mission> observer) {
        CallScope call = CallScope.current();
        var sent = request.getMission();
        Etag expected = Etag.sent(sent.getEtag());
        MissionDefinition definition = GrpcMissions.definition(sent);
        GrpcAnswer.send(
                observer,
                GrpcMissions.proto(
                        missions.update(call.brand(), sent.getId(), expected, definition, Act.of(call, clock))));
    }

    @Override
    public void deleteMission(
            DeleteMissionRequest request, StreamObserver<org.vigie.contract.search.v1.Mission> observer) {
        CallScope call = CallScope.current();
        Etag expected = Etag.sent(request.getEtag());
        GrpcAnswer.send(
                observer,
                GrpcMissions.proto(missions.delete(call.brand(), request.getMission(), expected, Act.of(call, clock))));
    }

    @Override
    public void listProposals(ListProposalsRequest request, StreamObserver<ListProposalsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        BrandScope scope = BrandScope.of(brand);
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        Proposals.Filter filter = GrpcMissions.filter(request);
        String bound = String.join(
                "\n", "proposals", filter.mission(), "" + filter.state(), filter.network(), filter.author());
        Proposals.Position after = tokens.open(scope, bound, request.getPageToken())
                .map(Proposals.Position::parse)
                .orElse(null);
        FoundPage<Proposal> page = FoundPage.of(size, limit -> proposals.list(brand, filter, after, limit));
        var response = ListProposalsResponse.newBuilder();
        page.items().forEach(proposal -> response.addProposals(GrpcMissions.proto(proposal)));
        page.continuesAfter()
                .map(last -> new Proposals.Position(last.proposedAt(), last.id()).text())
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(scope, bound, cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void decideProposal(
            DecideProposalRequest request, StreamObserver<org.vigie.contract.search.v1.Proposal> observer) {
        CallScope call = CallScope.current();
        UUID id = ThingIds.named(request.getProposal()).orElseThrow(Proposal::unknown);
        ProposalState wanted = GrpcMissions.state(request.getState());
        GrpcAnswer.send(observer, GrpcMissions.proto(proposals.decide(call.brand(), id, wanted, Act.of(call, clock))));
    }
}
