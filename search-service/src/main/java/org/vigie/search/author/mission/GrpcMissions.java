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
import org.vigie.search.mention.MentionLabel;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.WireReason;

/** Missions and proposals between contract and domain. */
final class GrpcMissions {
    private static final String LABEL = "MENTION_LABEL_";
    private static final String STATE = "PROPOSAL_STATE_";
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
        return switch (sent) {
            case RANKED_LIST_INFLUENCERS -> Audience.Ranking.INFLUENCERS;
            case RANKED_LIST_ADVOCATES -> Audience.Ranking.ADVOCATES;
            case RANKED_LIST_UNSPECIFIED, UNRECOGNIZED ->
                throw FIELDS.refusal(
                        "list", Expected.of(Expected.Form.KNOWN, "influencers or advocates"), "none or another");
        };
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
            switch (label) {
                case MENTION_LABEL_UNSPECIFIED, UNRECOGNIZED ->
                    throw FIELDS.refusal("labels", Expected.known(), "none or another");
                default -> labels.add(MentionLabel.valueOf(label.name().substring(LABEL.length())));
            }
        }
        return labels;
    }

    static org.vigie.contract.search.v1.Mission proto(Mission mission) {
        MissionDefinition definition = mission.definition();
        var proto = org.vigie.contract.search.v1.Mission.newBuilder()
                .setId(mission.id())
                .setDisplayName(definition.name())
                .setDescription(definition.description())
                .setList(proto(definition.audience().ranking()))
                .setSide(proto(definition.audience().side()))
                .setBest(definition.audience().best())
                .setSavedQuery(definition.savedQuery())
                .setWeeklyLimit(definition.weeklyLimit())
                .setPaused(definition.paused())
                .setEtag(Etag.of(mission.version()).text())
                .setOpenProposals(mission.openProposals())
                .setChangedAt(timestamp(mission.changedAt()))
                .setChangedBy(mission.changedBy());
        definition
                .labels()
                .forEach(label ->
                        proto.addLabels(org.vigie.contract.ingestion.v1.MentionLabel.valueOf(LABEL + label.name())));
        return proto.build();
    }

    private static RankedList proto(Audience.Ranking ranking) {
        return switch (ranking) {
            case INFLUENCERS -> RankedList.RANKED_LIST_INFLUENCERS;
            case ADVOCATES -> RankedList.RANKED_LIST_ADVOCATES;
        };
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
        return switch (sent) {
            case PROPOSAL_STATE_UNSPECIFIED, UNRECOGNIZED -> null;
            default -> ProposalState.valueOf(sent.name().substring(STATE.length()));
        };
    }

    static org.vigie.contract.search.v1.Proposal proto(Proposal proposal) {
        var proto = org.vigie.contract.search.v1.Proposal.newBuilder()
                .setId(proposal.id().toString())
                .setMission(proposal.mission())
                .setNetwork(proposal.author().network())
                .setAuthor(proposal.author().id())
                .setAuthorName(proposal.authorName())
                .setMention(proposal.mention())
                .setState(org.vigie.contract.search.v1.ProposalState.valueOf(
                        STATE + proposal.state().name()))
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
