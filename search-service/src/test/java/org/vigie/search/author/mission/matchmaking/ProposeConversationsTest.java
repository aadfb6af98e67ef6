package org.vigie.search.author.mission.matchmaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.mission.Audience;
import org.vigie.search.author.mission.Audience.Ranking;
import org.vigie.search.author.mission.Audience.Side;
import org.vigie.search.author.mission.KnownQueries;
import org.vigie.search.author.mission.Mission;
import org.vigie.search.author.mission.MissionDefinition;
import org.vigie.search.author.mission.matchmaking.MissionPortsContract.Ranked;
import org.vigie.search.author.mission.proposal.Proposal;
import org.vigie.search.author.mission.proposal.ProposalState;
import org.vigie.search.author.mission.proposal.Proposals;
import org.vigie.search.insight.count.InMemoryInsights;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

class ProposeConversationsTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final Act ACT = new Act(new Caller.Service("test"), "r", NOW);

    private final InMemoryMentionIndex index = new InMemoryMentionIndex();
    private final InMemoryMissions missions = new InMemoryMissions();
    private final KnownQueries queries = new KnownQueries();
    private Optional<Set<String>> answeredByTheBrand = Optional.of(Set.of());
    private long sequence;

    @Test
    void freshMentionOfTheQuery_isProposedToWhoSharesMostWithIt() {
        mission("m", MentionLabel.QUESTION);
        rank("ana", 1);
        rank("ben", 2);
        write(sample("ben-before", Duration.ofDays(60)).from("mastodon", "ben"));
        write(question("asked"));

        run();

        assertThat(proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.mention()).isEqualTo("acme.nova.asked");
            assertThat(proposal.author()).isEqualTo(new AuthorKey("mastodon", "ben"));
            assertThat(proposal.authorName()).isEqualTo("Name of ben");
            assertThat(proposal.sharedMentions()).isEqualTo(1);
            assertThat(proposal.rank()).isEqualTo(2);
            assertThat(proposal.state()).isEqualTo(ProposalState.PROPOSED);
            assertThat(proposal.proposedAt()).isEqualTo(NOW);
            assertThat(proposal.decidedAt()).isNull();
        });
    }

    @Test
    void mentions_thatSuitNobodyAreLeftOut() {
        mission("m", MentionLabel.QUESTION);
        rank("ana", 1);
        write(question("good"));
        write(sample("statement", Duration.ofHours(1)).with(Sentiment.NEUTRAL, MentionLabel.FEEDBACK));
        write(question("old", Duration.ofDays(7).plusSeconds(1)));
        write(question("other-query").tagged("other"));
        write(labelled("bot", MentionLabel.LIKELY_BOT));
        write(labelled("spam", MentionLabel.SPAM));
        write(labelled("noise", MentionLabel.NOISE));
        write(question("elsewhere").from("bluesky", "zoe"));
        write(question("own").from("mastodon", "ana"));
        write(question("erased").from("mastodon", "gone"));
        write(question("answered"));
        write(sample("answer", Duration.ofMinutes(1)).from("mastodon", "max").answering("answered"));
        index.erase(NOVA, new AuthorErasure("mastodon", "gone", 999));

        run();

        assertThat(mentions()).containsExactly("good");
    }

    @Test
    void whatTheBrandAnsweredItself_isProposedToNobody() {
        mission("m");
        rank("ana", 1);
        write(question("open"));
        write(question("done"));
        answeredByTheBrand = Optional.of(Set.of("acme.nova.done"));

        run();

        assertThat(mentions()).containsExactly("open");
    }

    @Test
    void whileNobodyTellsWhatTheBrandAnswered_nothingIsProposed() {
        mission("m");
        rank("ana", 1);
        write(question("open"));
        answeredByTheBrand = Optional.empty();
        run();
        assertThat(proposals()).isEmpty();

        answeredByTheBrand = Optional.of(Set.of());
        run();
        assertThat(mentions()).containsExactly("open");
    }

    @Test
    void privateMentions_areProposedToNobody() {
        mission("m");
        rank("ana", 1);
        rank("ben", 2);
        for (MentionKind kind : MentionKind.values()) {
            write(question("of-" + kind), kind);
        }

        run();

        assertThat(mentions()).doesNotContain("of-MESSAGE", "of-MAIL").contains("of-POST", "of-COMMENT", "of-REVIEW");
    }

    @Test
    void looks_proposeNothingTwiceAndRespectTheWeek() {
        mission("m");
        rank("ana", 1);
        for (int i = 0; i < 5; i++) {
            write(question("q-" + i));
        }
        run();
        assertThat(proposals()).as("weekly limit").hasSize(3);
        missions.decide(NOVA, proposals().getFirst().id(), ProposalState.DISMISSED, ACT);
        run();
        assertThat(proposals()).as("what was dismissed counts").hasSize(3);
        rank("ben", 2);
        run();
        assertThat(mentions()).containsExactlyInAnyOrder("q-0", "q-1", "q-2", "q-3", "q-4");
        run();
        assertThat(proposals()).hasSize(5);
    }

    @Test
    void oneLook_proposesAtMost20AndAHundredWait() {
        mission("m");
        for (int i = 0; i < 50; i++) {
            rank("a" + i, i + 1);
        }
        for (int i = 0; i < 120; i++) {
            write(question("q-" + i));
        }
        run();
        assertThat(proposals()).hasSize(20);
        for (int i = 0; i < 9; i++) {
            run();
        }
        assertThat(proposals()).hasSize(100);
    }

    @Test
    void proposalsThatNobodyLookedAtForAWeek_makeRoomForNewOnes() {
        mission("m");
        rank("ana", 1);
        Mission mission = missions.list(NOVA).getFirst();
        for (int i = 0; i < ProposalBook.MOST_OPEN; i++) {
            missions.add(mission, List.of(ofLastWeek("acme.nova.stale-" + i)));
        }
        write(question("new"));

        run();

        assertThat(mentions()).containsExactly("new");
    }

    @Test
    void mentionsThatWereDecidedOrMayNotBeProposed_hideNoOlderOnes() {
        mission("m");
        rank("ana", 1);
        for (int i = 0; i < 250; i++) {
            write(question("private-" + i), MentionKind.MESSAGE);
        }
        for (int i = 0; i < 200; i++) {
            write(question("decided-" + i));
        }
        Mission mission = missions.list(NOVA).getFirst();
        for (int i = 0; i < 200; i++) {
            missions.add(mission, List.of(ofLastWeek("acme.nova.decided-" + i)));
            missions.decide(NOVA, newest().id(), ProposalState.DISMISSED, ACT);
        }
        write(question("older", Duration.ofDays(3)));

        run();

        assertThat(mentions()).contains("older");
    }

    private Proposal newest() {
        return proposals().stream()
                .filter(one -> one.state() == ProposalState.PROPOSED)
                .findFirst()
                .orElseThrow();
    }

    /** Of so long ago that it does not count for the week. */
    private static Proposal ofLastWeek(String mention) {
        return new Proposal(
                UUID.randomUUID(),
                "m",
                new AuthorKey("mastodon", "ana"),
                "Ana",
                mention,
                ProposalState.PROPOSED,
                0,
                1,
                NOW.minus(Duration.ofDays(8)),
                null,
                "");
    }

    @Test
    void missionWithoutSavedQueryAudienceOrWhilePaused_proposesNothing() {
        mission("m");
        write(question("asked"));
        run();
        assertThat(proposals()).as("nobody ranked").isEmpty();
        rank("ana", 1);
        queries.remove(NOVA, "q");
        run();
        assertThat(proposals()).as("the saved query was deleted").isEmpty();
        queries.add(NOVA, "q");
        missions.update(NOVA, "m", before -> before.changed(definition(true), ACT), ACT);
        run();
        assertThat(proposals()).as("paused").isEmpty();
        missions.update(NOVA, "m", before -> before.changed(definition(false), ACT), ACT);
        run();
        assertThat(proposals()).hasSize(1);
    }

    @Test
    void everyMission_looksForItself() {
        mission("one");
        mission("two");
        rank("ana", 1);
        write(question("asked"));
        run();
        assertThat(proposals()).extracting(Proposal::mission).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void failure_isThrownAfterEveryMissionHadItsLook() {
        mission("one");
        mission("two");
        rank("ana", 1);
        write(question("asked"));
        List<String> asked = new ArrayList<>();
        SharedMentions failing = (brand, selection, authors) -> {
            asked.add(selection.savedQuery());
            throw new Problem(SearchReason.INDEX_UNAVAILABLE, "away");
        };
        assertThatThrownBy(() -> work(failing).run(NOVA))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(SearchReason.INDEX_UNAVAILABLE));
        assertThat(asked).hasSize(2);
        assertThat(proposals()).isEmpty();
    }

    @Test
    void anotherBrand_isNotLookedAt() {
        mission("m");
        rank("ana", 1);
        write(question("asked"));
        work(new InMemorySharedMentions(index)).run(BrandId.of("acme", "luna"));
        assertThat(proposals()).isEmpty();
    }

    private void run() {
        work(new InMemorySharedMentions(index)).run(NOVA);
    }

    private ProposeConversations work(SharedMentions shared) {
        SelectedMentions mentions = new InMemoryInsights(index);
        return new ProposeConversations(
                missions,
                missions,
                queries,
                mentions,
                (brand, asked) -> answeredByTheBrand,
                shared,
                UUID::randomUUID,
                Clock.fixed(NOW, ZoneOffset.UTC),
                Duration.ofMinutes(15));
    }

    private void mission(String id, MentionLabel... labels) {
        queries.add(NOVA, "q");
        missions.create(Mission.created(NOVA, id, definition(false, labels), ACT), UUID.randomUUID(), ACT);
    }

    private static MissionDefinition definition(boolean paused, MentionLabel... labels) {
        return new MissionDefinition(
                "Mission",
                "",
                new Audience(Ranking.ADVOCATES, Side.WHICHEVER, 100),
                "q",
                List.of(labels),
                MissionDefinition.USUAL_WEEKLY_LIMIT,
                paused);
    }

    private void rank(String id, int place) {
        missions.rank(NOVA, Ranked.at(id, 0, place));
    }

    private static SampleMention question(String id) {
        return question(id, Duration.ofHours(1));
    }

    private static SampleMention question(String id, Duration ago) {
        return sample(id, ago).with(Sentiment.NEUTRAL, MentionLabel.QUESTION);
    }

    private static SampleMention labelled(String id, MentionLabel label) {
        return sample(id, Duration.ofHours(1)).with(Sentiment.NEUTRAL, MentionLabel.QUESTION, label);
    }

    private static SampleMention sample(String id, Duration ago) {
        return SampleMention.at(id, NOW.minus(ago), "mot")
                .from("mastodon", "zoe")
                .tagged("q");
    }

    private void write(SampleMention sample) {
        index.write(NOVA, List.of(sample.logged(NOVA, ++sequence)));
    }

    private void write(SampleMention sample, MentionKind kind) {
        Mention mention = sample.logged(NOVA, ++sequence).mention();
        index.write(
                NOVA,
                List.of(new LoggedMention(
                        new Mention(
                                mention.id(),
                                mention.brand(),
                                mention.place(),
                                kind,
                                mention.author(),
                                mention.content(),
                                mention.times(),
                                mention.version(),
                                mention.enrichment(),
                                mention.extras(),
                                mention.matchedQueries()),
                        sequence)));
    }

    private List<Proposal> proposals() {
        return missions.list(NOVA, Proposals.Filter.NONE, null, 1_000);
    }

    private List<String> mentions() {
        return proposals().stream()
                .map(proposal -> proposal.mention().substring("acme.nova.".length()))
                .toList();
    }
}
