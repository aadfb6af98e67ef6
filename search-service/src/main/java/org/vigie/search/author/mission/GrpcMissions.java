package org.vigie.search.author.mission;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.search.v1.AuthorSide;
import org.vigie.contract.search.v1.ListProposalsRequest;
import org.vigie.contract.search.v1.RankedList;
import org.vigie.search.SearchReason;
import org.vigie.search.author.FieldRule;
import org.vigie.search.author.mission.proposal.Proposal;
import org.vigie.search.author.mission.proposal.ProposalState;
import org.vigie.search.author.mission.proposal.Proposals;
import org.vigie.search.mention.GrpcEnrichment;
import org.vigie.search.mention.MentionLabel;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.WireReason;

/** Missions and proposals between contract and domain. */
final class GrpcMissions {
    private static final GrpcWords<Audience.Ranking, RankedList> LISTS =
            GrpcWords.of(Audience.Ranking.class, RankedList.class);
    private static final GrpcWords<ProposalState, org.vigie.contract.search.v1.ProposalState> STATES =
            GrpcWords.of(ProposalState.class, org.vigie.contract.search.v1.ProposalState.class);
    private static final FieldRule FIELDS = new FieldRule(SearchReason.MISSION_INVALID, "mission");
    private static final FieldRule REQUEST = new FieldRule(WireReason.FIELD_INVALID, "");
    private static final int LONGEST_FILTER = 512;

    private GrpcMissions() {}

    /** What a person wrote. Problem MISSION_INVALID. */
    static MissionDefinition definition(org.vigie.contract.search.v1.Mission sent) {
        int limit = sent.getWeeklyLimit();
        return new MissionDefinition(
                sent.getDisplayName(),
                sent.getDescription(),
                new Audience(ranking(sent.getList()), side(sent.getSide()), sent.getBest()),
                sent.getSavedQuery(),
                labels(sent.getLabelsList()),
                limit == 0 ? MissionDefinition.USUAL_WEEKLY_LIMIT : limit,
                sent.getPaused());
    }

    private static Audience.Ranking ranking(RankedList sent) {
        return LISTS.domain(sent)
                .orElseThrow(() -> FIELDS.refusal(
                        "list", Expected.of(Expected.Form.KNOWN, "influencers or advocates"), "none or another"));
    }

    private static Audience.Side side(AuthorSide sent) {
        return switch (sent) {
            case AUTHOR_SIDE_UNSPECIFIED -> Audience.Side.WHICHEVER;
            case AUTHOR_SIDE_INTERNAL -> Audience.Side.INTERNAL;
            case AUTHOR_SIDE_EXTERNAL -> Audience.Side.EXTERNAL;
            case UNRECOGNIZED -> throw FIELDS.refusal("side", Expected.known(), "another");
        };
    }

    private static List<MentionLabel> labels(List<org.vigie.contract.ingestion.v1.MentionLabel> sent) {
        List<MentionLabel> labels = new ArrayList<>();
        for (var label : sent) {
            labels.add(GrpcEnrichment.LABELS
                    .domain(label)
                    .orElseThrow(() -> FIELDS.refusal("labels", Expected.known(), "none or another")));
        }
        return labels;
    }

    static org.vigie.contract.search.v1.Mission proto(Mission mission) {
        MissionDefinition definition = mission.definition();
        var proto = org.vigie.contract.search.v1.Mission.newBuilder()
                .setId(mission.id())
                .setDisplayName(definition.name())
                .setDescription(definition.description())
                .setList(LISTS.contract(definition.audience().ranking()))
                .setSide(proto(definition.audience().side()))
                .setBest(definition.audience().best())
                .setSavedQuery(definition.savedQuery())
                .setWeeklyLimit(definition.weeklyLimit())
                .setPaused(definition.paused())
                .setEtag(Etag.of(mission.version()).text())
                .setOpenProposals(mission.openProposals())
                .setChangedAt(timestamp(mission.changedAt()))
                .setChangedBy(mission.changedBy());
        definition.labels().forEach(label -> proto.addLabels(GrpcEnrichment.LABELS.contract(label)));
        return proto.build();
    }

    private static AuthorSide proto(Audience.Side side) {
        return switch (side) {
            case WHICHEVER -> AuthorSide.AUTHOR_SIDE_UNSPECIFIED;
            case INTERNAL -> AuthorSide.AUTHOR_SIDE_INTERNAL;
            case EXTERNAL -> AuthorSide.AUTHOR_SIDE_EXTERNAL;
        };
    }

    /** Which proposals a list asks for. Problem FIELD_INVALID. */
    static Proposals.Filter filter(ListProposalsRequest request) {
        REQUEST.line("mission", request.getMission(), 0, LONGEST_FILTER);
        REQUEST.line("network", request.getNetwork(), 0, LONGEST_FILTER);
        REQUEST.line("author", request.getAuthor(), 0, LONGEST_FILTER);
        if (!request.getAuthor().isEmpty() && request.getNetwork().isEmpty()) {
            throw REQUEST.refusal("network", Expected.of(Expected.Form.SOME, "the author's network"), "none");
        }
        if (request.getState() == org.vigie.contract.search.v1.ProposalState.UNRECOGNIZED) {
            throw REQUEST.refusal("state", Expected.known(), "another");
        }
        return new Proposals.Filter(
                request.getMission(), state(request.getState()), request.getNetwork(), request.getAuthor());
    }

    /** Null for none that is known. */
    static @Nullable ProposalState state(org.vigie.contract.search.v1.ProposalState sent) {
        return STATES.domain(sent).orElse(null);
    }

    static org.vigie.contract.search.v1.Proposal proto(Proposal proposal) {
        var proto = org.vigie.contract.search.v1.Proposal.newBuilder()
                .setId(proposal.id().toString())
                .setMission(proposal.mission())
                .setNetwork(proposal.author().network())
                .setAuthor(proposal.author().id())
                .setAuthorName(proposal.authorName())
                .setMention(proposal.mention())
                .setState(STATES.contract(proposal.state()))
                .setSharedMentions(proposal.sharedMentions())
                .setRank(proposal.rank())
                .setProposedAt(timestamp(proposal.proposedAt()))
                .setDecidedBy(proposal.decidedBy());
        if (proposal.decidedAt() != null) {
            proto.setDecidedAt(timestamp(proposal.decidedAt()));
        }
        return proto.build();
    }
}
