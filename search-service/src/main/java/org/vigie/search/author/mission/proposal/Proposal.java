package org.vigie.search.author.mission.proposal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.problem.Problem;

/**
 * One conversation that suits one author, proposed once for a mission and a mention.
 *
 * @param author whom it is for
 * @param authorName their name for people; may be empty
 * @param mention id of the mention they could answer
 * @param sharedMentions mentions of theirs that the mission's saved query matched in the 90 days before
 * @param rank their place in the ranking then
 * @param decidedAt when somebody last said what became of it; null when nobody did
 * @param decidedBy subject of who did; empty when nobody did
 */
public record Proposal(
        UUID id,
        String mission,
        AuthorKey author,
        String authorName,
        String mention,
        ProposalState state,
        int sharedMentions,
        int rank,
        Instant proposedAt,
        @Nullable Instant decidedAt,
        String decidedBy) {
    /** That there is none by an id. */
    public static Problem unknown() {
        return new Problem(SearchReason.PROPOSAL_UNKNOWN, "No proposal by this id.");
    }
}
