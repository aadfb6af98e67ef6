package org.vigie.search.author.mission.matchmaking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vigie.search.author.AuthorKey;

/**
 * Who suits which conversation. Pure: a function of what is passed, without a clock or chance, and the order of the audience has no part in
 * it.
 *
 * <p>Conversations are taken in their order. Of each may be told whoever is of its network, did not write it and has room within the week.
 * Of these it is the one with the most shared mentions, because who spoke of it before has something to say; then the better rank; then
 * the fewest proposals this week, those made here among them; then the first by name on the network, so that it is always the same one.
 * Nobody fits: nothing.
 */
final class Matchmaking {
    /** A conversation for an author. @param shared mentions of theirs that the same saved query matched */
    record Match(Conversation conversation, ProposalBook.Member member, int shared) {}

    private final List<ProposalBook.Member> audience;
    private final Map<AuthorKey, Integer> shared;
    private final Map<AuthorKey, Integer> thisWeek;
    private final int weeklyLimit;

    private Matchmaking(
            List<ProposalBook.Member> audience,
            Map<AuthorKey, Integer> shared,
            Map<AuthorKey, Integer> recent,
            int weeklyLimit) {
        this.audience = audience;
        this.shared = shared;
        this.thisWeek = new HashMap<>(recent);
        this.weeklyLimit = weeklyLimit;
    }

    /**
     * Matches in the order of the conversations.
     *
     * @param shared mentions of an author that the saved query matched; missing = none
     * @param recent proposals to an author this week; missing = none
     * @param most so many matches at most
     */
    static List<Match> of(
            List<Conversation> conversations,
            List<ProposalBook.Member> audience,
            Map<AuthorKey, Integer> shared,
            Map<AuthorKey, Integer> recent,
            int weeklyLimit,
            int most) {
        return new Matchmaking(audience, shared, recent, weeklyLimit).matches(conversations, most);
    }

    private List<Match> matches(List<Conversation> conversations, int most) {
        List<Match> matches = new ArrayList<>();
        for (Conversation conversation : conversations) {
            if (matches.size() >= most) {
                break;
            }
            best(conversation).ifPresent(member -> {
                thisWeek.merge(member.author(), 1, Integer::sum);
                matches.add(new Match(conversation, member, shared.getOrDefault(member.author(), 0)));
            });
        }
        return matches;
    }

    private Optional<ProposalBook.Member> best(Conversation conversation) {
        return audience.stream().filter(member -> fits(member, conversation)).min(order());
    }

    private boolean fits(ProposalBook.Member member, Conversation conversation) {
        return member.author().network().equals(conversation.author().network())
                && !member.author().equals(conversation.author())
                && week(member) < weeklyLimit;
    }

    private Comparator<ProposalBook.Member> order() {
        return Comparator.comparingInt((ProposalBook.Member member) -> -shared.getOrDefault(member.author(), 0))
                .thenComparingInt(ProposalBook.Member::rank)
                .thenComparingInt(this::week)
                .thenComparing(member -> member.author().id());
    }

    private int week(ProposalBook.Member member) {
        return thisWeek.getOrDefault(member.author(), 0);
    }
}
