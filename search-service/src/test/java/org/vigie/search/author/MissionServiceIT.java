package org.vigie.search.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.author.AuthorCalls.NETWORK;
import static org.vigie.search.author.AuthorCalls.proposals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionKind;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.search.v1.AuthorSide;
import org.vigie.contract.search.v1.CreateMissionRequest;
import org.vigie.contract.search.v1.DecideProposalRequest;
import org.vigie.contract.search.v1.DeleteMissionRequest;
import org.vigie.contract.search.v1.DeleteSavedQueryRequest;
import org.vigie.contract.search.v1.GetMissionRequest;
import org.vigie.contract.search.v1.ListMissionsRequest;
import org.vigie.contract.search.v1.ListProposalsRequest;
import org.vigie.contract.search.v1.Mission;
import org.vigie.contract.search.v1.Proposal;
import org.vigie.contract.search.v1.ProposalState;
import org.vigie.contract.search.v1.RankedList;
import org.vigie.contract.search.v1.RelationshipStage;
import org.vigie.contract.search.v1.UpdateMissionRequest;
import org.vigie.search.SearchCalls;
import org.vigie.search.ShownSoon;
import org.vigie.wire.tenancy.BrandId;

/** Missions and their proposals over real gRPC, PostgreSQL and Elasticsearch. */
@ExtendWith(ShownSoon.class)
class MissionServiceIT {
    @Test
    void mission_isMadeReadReplacedAndDeleted() {
        query("mis-crud");
        var request = create("mis-crud", AuthorCalls.mission("answer", "q").setDescription("Répondre\n« vite »"));
        Mission made = stub("mis-crud").createMission(request.build());
        assertThat(made.getWeeklyLimit()).isEqualTo(3);
        assertThat(made.getEtag()).isEqualTo("v1");
        assertThat(made.getDescription()).isEqualTo("Répondre\n« vite »");
        assertThat(stub("mis-crud").createMission(request.build())).isEqualTo(made);
        assertThat(get("mis-crud", "answer")).isEqualTo(made);

        Mission replaced = update(
                "mis-crud",
                made.toBuilder()
                        .setList(RankedList.RANKED_LIST_INFLUENCERS)
                        .setSide(AuthorSide.AUTHOR_SIDE_INTERNAL)
                        .addLabels(MentionLabel.MENTION_LABEL_HELP)
                        .setWeeklyLimit(7)
                        .setPaused(true));

        assertThat(replaced.getEtag()).isEqualTo("v2");
        assertThat(replaced.getLabelsList()).containsExactly(MentionLabel.MENTION_LABEL_HELP);
        assertReason("ETAG_MISMATCH", () -> update("mis-crud", made.toBuilder()));
        assertThat(stub("mis-crud")
                        .listMissions(ListMissionsRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("mis-crud")
                                .build())
                        .getMissionsList())
                .containsExactly(replaced);
        assertReason("ETAG_MISMATCH", () -> delete("mis-crud", "answer", "v1"));
        assertThat(delete("mis-crud", "answer", "v2")).isEqualTo(replaced);
        assertReason("MISSION_UNKNOWN", () -> get("mis-crud", "answer"));
        assertReason("MISSION_UNKNOWN", () -> delete("mis-crud", "answer", ""));
        assertReason("MISSION_UNKNOWN", () -> update("mis-crud", made.toBuilder()));
    }

    @Test
    void fields_areCheckedWithExpectedAndActual() {
        query("mis-wrong");
        List<Mission.Builder> wrong = List.of(
                AuthorCalls.mission("No Slug", "q"),
                AuthorCalls.mission("m", "q").setDisplayName(""),
                AuthorCalls.mission("m", "q").setDisplayName("a\tb"),
                AuthorCalls.mission("m", "q").setDescription("x".repeat(2_001)),
                AuthorCalls.mission("m", "q").setDescription("a\u0000"),
                AuthorCalls.mission("m", "q").clearList(),
                AuthorCalls.mission("m", "q").setSideValue(9),
                AuthorCalls.mission("m", "q").setBest(0),
                AuthorCalls.mission("m", "q").setBest(501),
                AuthorCalls.mission("m", ""),
                AuthorCalls.mission("m", "q").setWeeklyLimit(21),
                AuthorCalls.mission("m", "q").setWeeklyLimit(-1),
                AuthorCalls.mission("m", "q").addLabels(MentionLabel.MENTION_LABEL_UNSPECIFIED));
        for (Mission.Builder each : wrong) {
            assertReason(
                    "MISSION_INVALID",
                    () -> stub("mis-wrong")
                            .createMission(create("mis-wrong", each).build()));
        }
        assertReason(
                "FIELD_INVALID",
                () -> stub("mis-wrong")
                        .listProposals(list("mis-wrong").setAuthor("ana").build()));
        assertReason(
                "PAGE_TOKEN_INVALID",
                () -> stub("mis-wrong")
                        .listProposals(list("mis-wrong").setPageToken("x").build()));
        assertReason("PROPOSAL_UNKNOWN", () -> decide("mis-wrong", "x", ProposalState.PROPOSAL_STATE_OFFERED));
    }

    @Test
    void creation_isOneUnderItsRequestIdAndNeedsAKnownSavedQuery() {
        query("mis-create");
        assertReason(
                "SAVED_QUERY_UNKNOWN",
                () -> stub("mis-create")
                        .createMission(create("mis-create", AuthorCalls.mission("m", "other"))
                                .build()));
        var request = create("mis-create", AuthorCalls.mission("m", "q"));
        assertReason(
                "REQUEST_ID_INVALID",
                () -> stub("mis-create")
                        .createMission(request.clone().clearRequestId().build()));
        Mission made = stub("mis-create").createMission(request.build());
        assertReason(
                "REQUEST_ID_REUSED",
                () -> stub("mis-create")
                        .createMission(request.clone()
                                .setMission(AuthorCalls.mission("m", "q").setBest(9))
                                .build()));
        assertReason(
                "MISSION_EXISTS",
                () -> stub("mis-create")
                        .createMission(create("mis-create", AuthorCalls.mission("m", "q"))
                                .build()));
        assertReason(
                "SAVED_QUERY_UNKNOWN",
                () -> update("mis-create", made.toBuilder().setSavedQuery("other")));
    }

    @Test
    void look_proposesTheConversationToWhoSuitsAndNothingTwice() {
        query("mis-look");
        stub("mis-look")
                .createMission(create(
                                "mis-look",
                                AuthorCalls.mission("answer", "q").addLabels(MentionLabel.MENTION_LABEL_QUESTION))
                        .build());
        AuthorCalls.rank("mis-look", "ana", 1);
        AuthorCalls.rank("mis-look", "ben", 2);
        AuthorCalls.rank("mis-look", "clo", 3);
        AuthorCalls.update(
                "mis-look", AuthorCalls.relationship("clo").setStage(RelationshipStage.RELATIONSHIP_STAGE_DECLINED));
        Instant now = Instant.now();
        index(
                "mis-look",
                said("mis-look", "before-1", "ben", now.minus(Duration.ofDays(20))),
                said("mis-look", "before-2", "clo", now.minus(Duration.ofDays(20))),
                said("mis-look", "before-3", "clo", now.minus(Duration.ofDays(21))),
                asked("mis-look", "asked", "zoe", now.minusSeconds(60)),
                asked("mis-look", "own", "ben", now.minusSeconds(50)),
                asked("mis-look", "mail", "zoe", now.minusSeconds(40)).toBuilder()
                        .setKind(MentionKind.MENTION_KIND_MAIL)
                        .build(),
                asked("mis-look", "answered", "zoe", now.minusSeconds(30)),
                asked("mis-look", "by-the-brand", "zoe", now.minusSeconds(25)),
                said("mis-look", "answer", "max", now.minusSeconds(20)).toBuilder()
                        .setInReplyTo("answered")
                        .build());

        look("mis-look");
        assertThat(proposals("mis-look"))
                .as("nobody tells what the brand answered")
                .isEmpty();
        search.inbox().answered("acme", "mis-look", List.of("mis-look-by-the-brand"));
        look("mis-look");

        assertThat(proposals("mis-look"))
                .extracting(one -> one.getMention() + " " + one.getAuthor() + " " + one.getSharedMentions() + " "
                        + one.getRank() + " " + one.getAuthorName())
                .containsExactlyInAnyOrder("mis-look-asked ben 2 2 Name of ben", "mis-look-own ana 0 1 Name of ana");
        assertThat(get("mis-look", "answer").getOpenProposals()).isEqualTo(2);
        look("mis-look");
        assertThat(proposals("mis-look")).hasSize(2);
    }

    @Test
    void look_findsNothingByASavedQueryThatWasDeleted() {
        query("mis-gone");
        stub("mis-gone")
                .createMission(
                        create("mis-gone", AuthorCalls.mission("answer", "q")).build());
        AuthorCalls.rank("mis-gone", "ana", 1);
        search.inbox().answered("acme", "mis-gone", List.of());
        index("mis-gone", asked("mis-gone", "asked", "zoe", Instant.now().minusSeconds(60)));
        search.savedQueries("acme", "mis-gone/lead")
                .deleteSavedQuery(DeleteSavedQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("mis-gone")
                        .setSavedQuery("q")
                        .build());
        look("mis-gone");
        assertThat(proposals("mis-gone")).isEmpty();
        assertThat(get("mis-gone", "answer").getSavedQuery()).isEqualTo("q");
    }

    @Test
    void decisions_followEachOtherAndAreKept() {
        query("mis-decide");
        stub("mis-decide")
                .createMission(
                        create("mis-decide", AuthorCalls.mission("m", "q")).build());
        String id = AuthorCalls.proposal(BrandId.of("acme", "mis-decide"), "m");
        assertThat(decide("mis-decide", id, ProposalState.PROPOSAL_STATE_PROPOSED)
                        .hasDecidedAt())
                .isFalse();
        assertReason("PROPOSAL_STATE_INVALID", () -> decide("mis-decide", id, ProposalState.PROPOSAL_STATE_ACCEPTED));
        assertReason(
                "PROPOSAL_STATE_INVALID", () -> decide("mis-decide", id, ProposalState.PROPOSAL_STATE_UNSPECIFIED));
        Proposal offered = decide("mis-decide", id, ProposalState.PROPOSAL_STATE_OFFERED);
        assertThat(offered.getState()).isEqualTo(ProposalState.PROPOSAL_STATE_OFFERED);
        assertThat(offered.hasDecidedAt()).isTrue();
        assertThat(offered.getDecidedBy()).isNotEmpty();
        assertThat(decide("mis-decide", id, ProposalState.PROPOSAL_STATE_OFFERED))
                .isEqualTo(offered);
        decide("mis-decide", id, ProposalState.PROPOSAL_STATE_ACCEPTED);
        Proposal done = decide("mis-decide", id, ProposalState.PROPOSAL_STATE_DONE);
        assertReason("PROPOSAL_STATE_INVALID", () -> decide("mis-decide", id, ProposalState.PROPOSAL_STATE_DECLINED));
        assertThat(proposals("mis-decide")).containsExactly(done);
        assertThat(get("mis-decide", "m").getOpenProposals()).isZero();
        assertThat(stub("mis-decide")
                        .listProposals(list("mis-decide")
                                .setState(ProposalState.PROPOSAL_STATE_PROPOSED)
                                .build())
                        .getProposalsList())
                .isEmpty();
    }

    @Test
    void proposals_areListedPageByPage() {
        query("mis-pages");
        stub("mis-pages")
                .createMission(
                        create("mis-pages", AuthorCalls.mission("m", "q")).build());
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(AuthorCalls.proposal(BrandId.of("acme", "mis-pages"), "m"));
        }
        List<String> seen = new ArrayList<>();
        var request = list("mis-pages")
                .setMission("m")
                .setNetwork(NETWORK)
                .setAuthor("ana")
                .setPageSize(2);
        String token = "";
        do {
            var page = stub("mis-pages").listProposals(request.build());
            page.getProposalsList().forEach(one -> seen.add(one.getId()));
            token = token.isEmpty() ? page.getNextPageToken() : token;
            request.setPageToken(page.getNextPageToken());
        } while (!request.getPageToken().isEmpty());
        assertThat(seen).isEqualTo(made);
        var other = list("mis-pages").setPageToken(token).build();
        assertReason("PAGE_TOKEN_FOREIGN", () -> stub("mis-pages").listProposals(other));
    }

    private static void query(String brand) {
        search.savedQueries("acme", brand + "/lead").createSavedQuery(SearchCalls.create(brand, "q", "mot"));
    }

    private static org.vigie.contract.search.v1.MissionServiceGrpc.MissionServiceBlockingStub stub(String brand) {
        return search.missions("acme", brand + "/analyst");
    }

    private static CreateMissionRequest.Builder create(String brand, Mission.Builder mission) {
        return CreateMissionRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setRequestId(UUID.randomUUID().toString())
                .setMission(mission);
    }

    private static Mission get(String brand, String mission) {
        return stub(brand)
                .getMission(GetMissionRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setMission(mission)
                        .build());
    }

    private static Mission update(String brand, Mission.Builder mission) {
        return stub(brand)
                .updateMission(UpdateMissionRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setMission(mission)
                        .build());
    }

    private static Mission delete(String brand, String mission, String etag) {
        return stub(brand)
                .deleteMission(DeleteMissionRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setMission(mission)
                        .setEtag(etag)
                        .build());
    }

    private static ListProposalsRequest.Builder list(String brand) {
        return ListProposalsRequest.newBuilder().setAgency("acme").setBrand(brand);
    }

    private static Proposal decide(String brand, String proposal, ProposalState state) {
        return stub(brand)
                .decideProposal(DecideProposalRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setProposal(proposal)
                        .setState(state)
                        .build());
    }

    /** What the sweep does when it is due. */
    private static void look(String brand) {
        search.context().getBeansOfType(AuthorWork.class).values().stream()
                .filter(work -> work.kind().equals("missions"))
                .forEach(work -> work.run(BrandId.of("acme", brand)));
    }

    private static Mention said(String brand, String id, String author, Instant time) {
        return SearchCalls.mention(brand, brand + "-" + id, "mot", time).toBuilder()
                .setNetwork(NETWORK)
                .setNativeId(id)
                .setKind(MentionKind.MENTION_KIND_POST)
                .setAuthor(Author.newBuilder().setId(author).setName(author))
                .addMatchedQueries("q")
                .build();
    }

    private static Mention asked(String brand, String id, String author, Instant time) {
        return said(brand, id, author, time).toBuilder()
                .addLabels(MentionLabel.MENTION_LABEL_QUESTION)
                .build();
    }

    private static void index(String brand, Mention... mentions) {
        SearchCalls.index(brand, mentions);
        SearchCalls.eventually(
                SearchCalls.request(brand, "mot").toBuilder().setPageSize(50).build(), mentions.length);
    }
}
