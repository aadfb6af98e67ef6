package org.vigie.search.author.mission.matchmaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.mission.Audience;
import org.vigie.search.author.mission.Audience.Ranking;
import org.vigie.search.author.mission.Audience.Side;
import org.vigie.search.author.mission.Mission;
import org.vigie.search.author.mission.MissionDefinition;
import org.vigie.search.author.mission.MissionStore;
import org.vigie.search.author.mission.proposal.Proposal;
import org.vigie.search.author.mission.proposal.ProposalState;
import org.vigie.search.author.mission.proposal.Proposals;
import org.vigie.search.author.relationship.Stage;
import org.vigie.search.mention.MentionLabel;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** What everything keeps that stores missions and proposals. Brands are new for each test. */
abstract class MissionPortsContract {
    static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    static final AuthorKey ANA = new AuthorKey("mastodon", "ana");
    static final AuthorKey BEN = new AuthorKey("mastodon", "ben");
    static final Act ACT = new Act(new Caller.Service("test"), UUID.randomUUID().toString(), NOW);

    /** An author with both ranks (0 = none) and what people said. */
    record Ranked(AuthorKey author, String name, int influence, int advocacy, Stage stage, boolean internal) {
        static Ranked at(String id, int influence, int advocacy) {
            return new Ranked(new AuthorKey("mastodon", id), "Name of " + id, influence, advocacy, Stage.NONE, false);
        }

        Ranked said(Stage stage, boolean internal) {
            return new Ranked(author, name, influence, advocacy, stage, internal);
        }
    }

    private final BrandId brand =
            BrandId.of("acme", "m" + UUID.randomUUID().toString().substring(0, 8));
    private final BrandId sibling = BrandId.of("acme", brand.slug() + "x");

    abstract MissionStore store();

    abstract Proposals proposals();

    abstract ProposalBook book();

    abstract void rank(BrandId brand, Ranked author);

    abstract void unrank(BrandId brand, AuthorKey author);

    @Test
    void mission_comesBackAsItWasWritten() {
        Mission mission = mission(brand, "answer", "Répondre « vite »\n?");
        assertThat(store().create(mission, UUID.randomUUID(), ACT)).isEqualTo(mission);
        assertThat(store().find(brand, "answer")).contains(mission);
        assertThat(store().list(brand)).containsExactly(mission);
    }

    @Test
    void creation_isRepeatedUnderItsRequestId() {
        UUID request = UUID.randomUUID();
        Mission mission = mission(brand, "answer", "first");
        store().create(mission, request, ACT);
        assertThat(store().create(mission, request, ACT)).isEqualTo(mission);
        refused(SearchReason.REQUEST_ID_REUSED, () -> store().create(mission(brand, "answer", "x"), request, ACT));
        refused(SearchReason.REQUEST_ID_REUSED, () -> store().create(mission(brand, "other", "first"), request, ACT));
        refused(SearchReason.MISSION_EXISTS, () -> store().create(mission, UUID.randomUUID(), ACT));
    }

    @Test
    void missions_areListedInOrderOfId() {
        for (String id : List.of("c", "a", "b-2", "b")) {
            create(id);
        }
        assertThat(store().list(brand)).extracting(Mission::id).containsExactly("a", "b", "b-2", "c");
    }

    @Test
    void brand_hasAtMost50Missions() {
        for (int i = 0; i < MissionStore.MOST_MISSIONS; i++) {
            create("m" + i);
        }
        refused(SearchReason.MISSION_INVALID, () -> create("more"));
        assertThat(store().find(brand, "more")).isEmpty();
        store().delete(brand, "m0", stored -> stored, ACT);
        create("more");
    }

    @Test
    void change_isWholeOrNone() {
        create("answer");
        MissionDefinition after = mission(brand, "answer", "second").definition();
        Mission changed = store().update(brand, "answer", before -> before.changed(after, ACT), ACT);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.definition()).isEqualTo(after);
        assertThatThrownBy(() -> store().update(
                                brand,
                                "answer",
                                before -> {
                                    throw new IllegalStateException("no");
                                },
                                ACT))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store().find(brand, "answer")).contains(changed);
        refused(SearchReason.MISSION_UNKNOWN, () -> store().update(brand, "none", before -> before, ACT));
        refused(SearchReason.MISSION_UNKNOWN, () -> store().delete(brand, "none", before -> before, ACT));
    }

    @Test
    void deletion_takesTheProposalsAlong() {
        create("answer");
        create("other");
        rank(brand, Ranked.at("ana", 1, 1));
        add("answer", proposal("answer", ANA, "m-1", NOW));
        Proposal kept = proposal("other", ANA, "m-1", NOW);
        add("other", kept);
        assertThat(store().find(brand, "answer").orElseThrow().openProposals()).isEqualTo(1);
        store().delete(brand, "answer", stored -> stored, ACT);
        assertThat(list(Proposals.Filter.NONE)).containsExactly(kept);
    }

    @Test
    void audience_isTheFirstOfTheRankingOnTheWantedSide() {
        rank(brand, Ranked.at("a", 1, 0));
        rank(brand, Ranked.at("b", 2, 3));
        rank(brand, Ranked.at("c", 3, 1).said(Stage.PARTNER, true));
        rank(brand, Ranked.at("d", 4, 2).said(Stage.DECLINED, false));
        rank(brand, Ranked.at("e", 0, 4).said(Stage.SPOTTED, false));
        assertThat(audience(Ranking.INFLUENCERS, Side.WHICHEVER, 9)).containsExactly("a 1", "b 2", "c 3");
        assertThat(audience(Ranking.ADVOCATES, Side.WHICHEVER, 9)).containsExactly("c 1", "b 3", "e 4");
        assertThat(audience(Ranking.ADVOCATES, Side.EXTERNAL, 9)).containsExactly("b 3", "e 4");
        assertThat(audience(Ranking.ADVOCATES, Side.EXTERNAL, 1)).containsExactly("b 3");
        assertThat(audience(Ranking.INFLUENCERS, Side.INTERNAL, 9)).containsExactly("c 3");
        assertThat(book().audience(brand, new Audience(Ranking.INFLUENCERS, Side.INTERNAL, 9)))
                .extracting(ProposalBook.Member::name)
                .containsExactly("Name of c");
    }

    @Test
    void proposal_isWrittenOncePerMissionAndMention() {
        create("answer");
        create("other");
        rank(brand, Ranked.at("ana", 1, 1));
        rank(brand, Ranked.at("ben", 2, 2));
        Proposal first = proposal("answer", ANA, "m-1", NOW);
        assertThat(add("answer", first)).isEqualTo(1);
        assertThat(add("answer", proposal("answer", BEN, "m-1", NOW), proposal("answer", BEN, "m-2", NOW)))
                .isEqualTo(1);
        assertThat(add("other", proposal("other", BEN, "m-1", NOW))).isEqualTo(1);
        assertThat(list(new Proposals.Filter("answer", null, "", "")))
                .extracting(one -> one.mention() + " " + one.author().id())
                .containsExactlyInAnyOrder("m-1 ana", "m-2 ben");
        assertThat(list(new Proposals.Filter("answer", null, "mastodon", "ana")))
                .containsExactly(first);
    }

    @Test
    void proposals_areNoneForWhoIsRankedNoMoreAndOfAMissionThatIsGoneOrPaused() {
        create("answer");
        rank(brand, Ranked.at("ana", 1, 1));
        assertThat(add("answer", proposal("answer", BEN, "m-1", NOW))).isZero();
        assertThat(add("none", proposal("none", ANA, "m-1", NOW))).isZero();
        unrank(brand, ANA);
        assertThat(add("answer", proposal("answer", ANA, "m-1", NOW))).isZero();
        rank(brand, Ranked.at("ana", 1, 1));
        store().update(brand, "answer", before -> before.changed(definition("p", true), ACT), ACT);
        assertThat(add("answer", proposal("answer", ANA, "m-1", NOW))).isZero();
        assertThat(list(Proposals.Filter.NONE)).isEmpty();
    }

    @Test
    void proposals_areNoneOfAMissionThatChangedSinceItWasRead() {
        Mission read = create("answer");
        rank(brand, Ranked.at("ana", 1, 1));
        List<Proposal> found = List.of(proposal("answer", ANA, "m-1", NOW));
        Mission changed = store().update(brand, "answer", before -> before.changed(definition("p", false), ACT), ACT);
        assertThat(book().add(read, found)).as("changed").isZero();
        store().delete(brand, "answer", stored -> stored, ACT);
        Act later = new Act(ACT.caller(), ACT.requestId(), NOW.plusSeconds(1));
        store().create(Mission.created(brand, "answer", definition("p", false), later), UUID.randomUUID(), later);
        assertThat(book().add(read, found)).as("another one by the same id").isZero();
        assertThat(book().add(changed, found)).isZero();
        assertThat(book().add(read("answer"), found)).isEqualTo(1);
    }

    @Test
    void proposals_areNoneForWhoHasDeclinedMeanwhile() {
        create("answer");
        rank(brand, Ranked.at("ana", 1, 1).said(Stage.DECLINED, false));
        rank(brand, Ranked.at("ben", 2, 2).said(Stage.ENGAGED, false));
        assertThat(add("answer", proposal("answer", ANA, "m-1", NOW), proposal("answer", BEN, "m-2", NOW)))
                .isEqualTo(1);
        assertThat(list(Proposals.Filter.NONE)).extracting(Proposal::author).containsExactly(BEN);
    }

    @Test
    void openProposals_areAtMost100() {
        create("answer");
        rank(brand, Ranked.at("ana", 1, 1));
        List<Proposal> many = new ArrayList<>();
        for (int i = 0; i < ProposalBook.MOST_OPEN + 5; i++) {
            many.add(proposal("answer", ANA, "m-" + i, NOW));
        }
        assertThat(book().add(read("answer"), many)).isEqualTo(ProposalBook.MOST_OPEN);
        assertThat(store().find(brand, "answer").orElseThrow().openProposals()).isEqualTo(ProposalBook.MOST_OPEN);
        proposals().decide(brand, many.getFirst().id(), ProposalState.DISMISSED, ACT);
        assertThat(book().add(read("answer"), many)).isEqualTo(1);
    }

    @Test
    void proposalsNobodyLookedAt_areForgottenWhenTheyAreOld() {
        create("answer");
        create("other");
        rank(brand, Ranked.at("ana", 1, 1));
        Instant old = NOW.minusSeconds(1);
        Proposal seen = proposal("answer", ANA, "m-2", old);
        Proposal back = proposal("answer", ANA, "m-3", old);
        Proposal young = proposal("answer", ANA, "m-4", NOW);
        add("answer", proposal("answer", ANA, "m-1", old), seen, back, young);
        Proposal elsewhere = proposal("other", ANA, "m-1", old);
        add("other", elsewhere);
        proposals().decide(brand, seen.id(), ProposalState.OFFERED, ACT);
        proposals().decide(brand, back.id(), ProposalState.DISMISSED, ACT);
        proposals().decide(brand, back.id(), ProposalState.PROPOSED, ACT);

        assertThat(book().forgetUnseen(sibling, "answer", NOW)).isZero();
        assertThat(book().forgetUnseen(brand, "answer", NOW)).isEqualTo(1);

        assertThat(list(Proposals.Filter.NONE))
                .extracting(Proposal::id)
                .containsExactlyInAnyOrder(seen.id(), back.id(), young.id(), elsewhere.id());
    }

    @Test
    void dismissedByMistake_isOpenAgainAndGoesOn() {
        create("answer");
        rank(brand, Ranked.at("ana", 1, 1));
        Proposal one = proposal("answer", ANA, "m-1", NOW);
        add("answer", one);
        proposals().decide(brand, one.id(), ProposalState.DISMISSED, ACT);
        assertThat(store().find(brand, "answer").orElseThrow().openProposals()).isZero();

        assertThat(proposals()
                        .decide(brand, one.id(), ProposalState.PROPOSED, ACT)
                        .state())
                .isEqualTo(ProposalState.PROPOSED);
        assertThat(store().find(brand, "answer").orElseThrow().openProposals()).isEqualTo(1);
        assertThat(proposals()
                        .decide(brand, one.id(), ProposalState.OFFERED, ACT)
                        .state())
                .isEqualTo(ProposalState.OFFERED);
    }

    @Test
    void standing_isWhatWasProposedAndToWhomThisWeek() {
        create("answer");
        create("other");
        rank(brand, Ranked.at("ana", 1, 1));
        rank(brand, Ranked.at("ben", 2, 2));
        Instant since = NOW.minus(Duration.ofDays(7));
        add(
                "answer",
                proposal("answer", ANA, "m-1", NOW),
                proposal("answer", ANA, "m-2", since.plusSeconds(1)),
                proposal("answer", BEN, "m-3", since));
        add("other", proposal("other", BEN, "m-4", NOW));
        proposals().decide(brand, list(Proposals.Filter.NONE).getFirst().id(), ProposalState.DISMISSED, ACT);
        assertThat(book().standing(brand, "answer", Set.of("m-1", "m-3", "m-4", "m-9"), since))
                .isEqualTo(new ProposalBook.Standing(Set.of("m-1", "m-3"), Map.of(ANA, 2)));
        assertThat(book().standing(brand, "answer", Set.of(), since).proposed()).isEmpty();
    }

    @Test
    void decision_isKeptWithWhoTookIt() {
        create("answer");
        rank(brand, Ranked.at("ana", 1, 1));
        Proposal proposal = proposal("answer", ANA, "m-1", NOW);
        add("answer", proposal);
        assertThat(proposals().decide(brand, proposal.id(), ProposalState.PROPOSED, ACT))
                .isEqualTo(proposal);
        Proposal offered = proposals().decide(brand, proposal.id(), ProposalState.OFFERED, ACT);
        assertThat(offered.state()).isEqualTo(ProposalState.OFFERED);
        assertThat(offered.decidedAt()).isEqualTo(NOW);
        assertThat(offered.decidedBy()).isEqualTo("test");
        Act later = new Act(new Caller.Service("later"), ACT.requestId(), NOW.plusSeconds(9));
        assertThat(proposals().decide(brand, proposal.id(), ProposalState.OFFERED, later))
                .isEqualTo(offered);
        refused(
                SearchReason.PROPOSAL_STATE_INVALID,
                () -> proposals().decide(brand, proposal.id(), ProposalState.DONE, later));
        refused(SearchReason.PROPOSAL_STATE_INVALID, () -> proposals().decide(brand, proposal.id(), null, later));
        refused(
                SearchReason.PROPOSAL_UNKNOWN,
                () -> proposals().decide(brand, UUID.randomUUID(), ProposalState.DONE, later));
        assertThat(list(new Proposals.Filter("", ProposalState.OFFERED, "", "")))
                .containsExactly(offered);
        assertThat(list(new Proposals.Filter("", ProposalState.PROPOSED, "", "")))
                .isEmpty();
    }

    @Test
    void proposals_areListedPageByPageNewestFirst() {
        create("answer");
        rank(brand, Ranked.at("ana", 1, 1));
        for (int i = 0; i < 11; i++) {
            add("answer", proposal("answer", ANA, "m-" + i, NOW.minusSeconds(i % 3)));
        }
        List<Proposal> seen = new ArrayList<>();
        List<Proposal> page = proposals().list(brand, Proposals.Filter.NONE, null, 4);
        while (!page.isEmpty()) {
            seen.addAll(page);
            Proposal last = page.getLast();
            page = proposals()
                    .list(brand, Proposals.Filter.NONE, new Proposals.Position(last.proposedAt(), last.id()), 4);
        }
        assertThat(seen).hasSize(11).doesNotHaveDuplicates();
        assertThat(seen).extracting(Proposal::proposedAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void ports_neverReturnAnotherBrandsData() {
        for (BrandId each : List.of(brand, sibling)) {
            store().create(mission(each, "answer", each.slug()), UUID.randomUUID(), ACT);
            rank(each, new Ranked(ANA, each.slug(), 1, 1, Stage.NONE, each.equals(sibling)));
            book().add(
                            store().find(each, "answer").orElseThrow(),
                            List.of(proposal("answer", ANA, "of-" + each.slug(), NOW)));
        }
        BrandId foreign = BrandId.of("acmex", brand.slug());
        Audience first = new Audience(Ranking.ADVOCATES, Side.WHICHEVER, 9);
        Proposal theirs =
                proposals().list(sibling, Proposals.Filter.NONE, null, 9).getFirst();

        assertThat(store().list(brand))
                .singleElement()
                .satisfies(one -> assertThat(one.definition().name()).isEqualTo(brand.slug()));
        assertThat(store().find(foreign, "answer")).isEmpty();
        assertThat(book().audience(brand, first))
                .extracting(ProposalBook.Member::name)
                .containsExactly(brand.slug());
        assertThat(book().audience(brand, new Audience(Ranking.ADVOCATES, Side.INTERNAL, 9)))
                .isEmpty();
        assertThat(book().audience(foreign, first)).isEmpty();
        assertThat(list(Proposals.Filter.NONE)).extracting(Proposal::mention).containsExactly("of-" + brand.slug());
        assertThat(proposals().list(foreign, Proposals.Filter.NONE, null, 9)).isEmpty();
        assertThat(book().standing(brand, "answer", Set.of("of-" + sibling.slug()), NOW.minusSeconds(9)))
                .isEqualTo(new ProposalBook.Standing(Set.of(), Map.of(ANA, 1)));
        refused(
                SearchReason.PROPOSAL_UNKNOWN,
                () -> proposals().decide(brand, theirs.id(), ProposalState.OFFERED, ACT));
        store().delete(brand, "answer", stored -> stored, ACT);
        assertThat(store().find(sibling, "answer")).isPresent();
        assertThat(proposals().list(sibling, Proposals.Filter.NONE, null, 9)).containsExactly(theirs);
    }

    private List<String> audience(Ranking ranking, Side side, int best) {
        return book().audience(brand, new Audience(ranking, side, best)).stream()
                .map(member -> member.author().id() + " " + member.rank())
                .toList();
    }

    private List<Proposal> list(Proposals.Filter filter) {
        return proposals().list(brand, filter, null, 200);
    }

    private int add(String mission, Proposal... some) {
        return book().add(read(mission), List.of(some));
    }

    /** As it stands; of one that is gone or never was, what somebody might have read. */
    private Mission read(String mission) {
        return store().find(brand, mission).orElseGet(() -> mission(brand, mission, mission));
    }

    private Mission create(String id) {
        return store().create(mission(brand, id, id), UUID.randomUUID(), ACT);
    }

    static Mission mission(BrandId brand, String id, String name) {
        return Mission.created(brand, id, definition(name.replace("\n", " "), false), ACT);
    }

    static MissionDefinition definition(String name, boolean paused) {
        return new MissionDefinition(
                name,
                "What is asked:\nto answer",
                new Audience(Ranking.ADVOCATES, Side.EXTERNAL, 20),
                "query",
                List.of(MentionLabel.HELP, MentionLabel.QUESTION),
                3,
                paused);
    }

    static Proposal proposal(String mission, AuthorKey author, String mention, Instant at) {
        return new Proposal(
                UUID.randomUUID(), mission, author, "Name", mention, ProposalState.PROPOSED, 4, 1, at, null, "");
    }

    private static void refused(SearchReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }
}
