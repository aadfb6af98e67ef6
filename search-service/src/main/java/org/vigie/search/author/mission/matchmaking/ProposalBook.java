package org.vigie.search.author.mission.matchmaking;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.mission.Audience;
import org.vigie.search.author.mission.Mission;
import org.vigie.search.author.mission.proposal.Proposal;
import org.vigie.wire.tenancy.BrandId;

/** What the rule has to know, and where it writes down. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer. */
interface ProposalBook {
    /** Most proposals of a mission that wait for somebody. */
    int MOST_OPEN = 100;

    /** The authors of an audience as last ranked, best first. */
    List<Member> audience(BrandId brand, Audience audience);

    /** What a mission proposed: of these mentions, and to whom since a time. */
    Standing standing(BrandId brand, String mission, Set<String> mentions, Instant since);

    /**
     * Writes proposals of one mission down in their order. Left out are: a mention that it proposed before, an author who is not ranked any
     * more or has declined meanwhile, and whatever would let more than {@link #MOST_OPEN} wait; all of them when the mission is gone,
     * paused, or another one than was read.
     *
     * @param mission as it was read when the proposals were found
     * @return how many were written
     */
    int add(Mission mission, List<Proposal> proposals);

    /**
     * Forgets proposals of a mission that were made before a time and that nobody has looked at since.
     *
     * @return how many
     */
    int forgetUnseen(BrandId brand, String mission, Instant before);

    /** Somebody of an audience. @param rank from 1 */
    record Member(AuthorKey author, String name, int rank) {}

    /** What a mission proposed. @param proposed mentions; @param recent proposals by author, those without one are missing */
    record Standing(Set<String> proposed, Map<AuthorKey, Integer> recent) {
        public Standing {
            proposed = Set.copyOf(proposed);
            recent = Map.copyOf(recent);
        }
    }
}
