package org.vigie.search.author.mission.matchmaking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.mission.matchmaking.Matchmaking.Match;
import org.vigie.search.author.mission.matchmaking.ProposalBook.Member;

class MatchmakingTest {
    private static final Member ANA = member("mastodon", "ana", 1);
    private static final Member BEN = member("mastodon", "ben", 2);
    private static final Member CLO = member("bluesky", "clo", 3);

    @Test
    void author_withTheMostSharedMentionsIsChosenBeforeTheBetterRank() {
        assertThat(chosen(List.of(ANA, BEN), Map.of(ANA.author(), 2, BEN.author(), 3), Map.of(), asked("m-1")))
                .containsExactly("m-1 ben 3");
        assertThat(chosen(List.of(BEN, ANA), Map.of(ANA.author(), 3, BEN.author(), 3), Map.of(), asked("m-1")))
                .containsExactly("m-1 ana 3");
        assertThat(chosen(List.of(BEN, ANA), Map.of(), Map.of(), asked("m-1"))).containsExactly("m-1 ana 0");
    }

    @Test
    void equalRanks_goToWhoWasProposedLeastThisWeekThenToTheFirst() {
        Member twin = member("mastodon", "abe", 1);
        assertThat(chosen(List.of(ANA, twin), Map.of(), Map.of(twin.author(), 1), asked("m-1", "m-2", "m-3")))
                .containsExactly("m-1 ana 0", "m-2 abe 0", "m-3 ana 0");
    }

    @Test
    void author_ofAnotherNetworkOrOfTheMentionItselfIsNeverChosen() {
        Conversation own = new Conversation("own", ANA.author());
        Conversation there = new Conversation("there", new AuthorKey("bluesky", "zoe"));
        Conversation nowhere = new Conversation("nowhere", new AuthorKey("feed", "zoe"));
        assertThat(chosen(List.of(ANA, BEN, CLO), Map.of(ANA.author(), 9), Map.of(), List.of(own, there, nowhere)))
                .containsExactly("own ben 0", "there clo 0");
        assertThat(chosen(List.of(ANA), Map.of(), Map.of(), List.of(own))).isEmpty();
    }

    @Test
    void weeklyLimit_countsWhatWasProposedBeforeAndNow() {
        List<Conversation> six = asked("m-1", "m-2", "m-3", "m-4", "m-5", "m-6");
        assertThat(chosen(List.of(ANA, BEN), Map.of(), Map.of(ANA.author(), 1, BEN.author(), 2), six))
                .containsExactly("m-1 ana 0", "m-2 ana 0", "m-3 ben 0");
    }

    @Test
    void matches_areAtMostSoMany() {
        assertThat(Matchmaking.of(asked("m-1", "m-2", "m-3"), List.of(ANA), Map.of(), Map.of(), 9, 2))
                .extracting(match -> match.conversation().mention())
                .containsExactly("m-1", "m-2");
        assertThat(Matchmaking.of(asked("m-1"), List.of(ANA), Map.of(), Map.of(), 9, 0))
                .isEmpty();
    }

    @Property(tries = 300)
    void everyMatch_keepsTheRulesAndNobodyWhoFitsIsPassedOver(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int limit, @ForAll @IntRange(max = 12) int most) {
        Random random = new Random(seed);
        List<Member> audience = IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> member("n" + random.nextInt(2), "a" + i, i + 1))
                .toList();
        List<Conversation> conversations = IntStream.range(0, random.nextInt(15))
                .mapToObj(
                        i -> new Conversation("m" + i, new AuthorKey("n" + random.nextInt(2), "a" + random.nextInt(8))))
                .toList();
        Map<AuthorKey, Integer> shared = numbers(audience, random);
        Map<AuthorKey, Integer> recent = numbers(audience, random);

        List<Match> matches = Matchmaking.of(conversations, audience, shared, recent, limit, most);

        Map<AuthorKey, Integer> week = new HashMap<>(recent);
        Set<String> told = new HashSet<>();
        for (Match match : matches) {
            assertThat(told.add(match.conversation().mention())).isTrue();
            assertThat(match.member().author().network())
                    .isEqualTo(match.conversation().author().network());
            assertThat(match.member().author())
                    .isNotEqualTo(match.conversation().author());
            assertThat(week.merge(match.member().author(), 1, Integer::sum)).isLessThanOrEqualTo(limit);
            assertThat(match.shared())
                    .isEqualTo(shared.getOrDefault(match.member().author(), 0));
        }
        assertThat(matches).hasSizeLessThanOrEqualTo(most);
        if (matches.size() < most) {
            Set<Conversation> left = new HashSet<>(conversations);
            matches.forEach(match -> left.remove(match.conversation()));
            assertThat(left)
                    .allSatisfy(conversation -> assertThat(audience)
                            .noneMatch(member -> member.author()
                                            .network()
                                            .equals(conversation.author().network())
                                    && !member.author().equals(conversation.author())
                                    && week.getOrDefault(member.author(), 0) < limit));
        }
    }

    private static Map<AuthorKey, Integer> numbers(List<Member> audience, Random random) {
        return audience.stream().collect(Collectors.toMap(Member::author, member -> random.nextInt(4)));
    }

    private static List<String> chosen(
            List<Member> audience,
            Map<AuthorKey, Integer> shared,
            Map<AuthorKey, Integer> recent,
            List<Conversation> conversations) {
        return Matchmaking.of(conversations, audience, shared, recent, 3, 20).stream()
                .map(match -> match.conversation().mention() + " "
                        + match.member().author().id() + " " + match.shared())
                .toList();
    }

    private static List<Conversation> asked(String... mentions) {
        return List.of(mentions).stream()
                .map(mention -> new Conversation(mention, new AuthorKey("mastodon", "zoe")))
                .toList();
    }

    private static Member member(String network, String id, int rank) {
        return new Member(new AuthorKey(network, id), id, rank);
    }
}
