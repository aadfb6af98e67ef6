package org.vigie.search.author.mission.proposal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.wire.tenancy.BrandId;

/** What was proposed, for people. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer. */
public interface Proposals {
    /** Proposals of the brand, newest first. */
    List<Proposal> list(BrandId brand, Filter filter, @Nullable Position after, int max);

    /**
     * Says what became of a proposal, under a lock and by {@link ProposalState#after}, in one transaction with the fact {@code
     * ProposalDecided} and an audit entry; the same again changes nothing. Problem PROPOSAL_UNKNOWN, PROPOSAL_STATE_INVALID.
     *
     * @param wanted null = none that is known
     */
    Proposal decide(BrandId brand, UUID id, @Nullable ProposalState wanted, Act act);

    /** Which are listed: empty texts and null do not filter. @param author native id, only with a network */
    record Filter(String mission, @Nullable ProposalState state, String network, String author) {
        public static final Filter NONE = new Filter("", null, "", "");
    }

    /** A place in the list: the proposal it comes after. */
    record Position(Instant proposedAt, UUID id) {
        public String text() {
            return proposedAt + "/" + id;
        }

        public static Position parse(String text) {
            int slash = text.indexOf('/');
            return new Position(Instant.parse(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
        }
    }
}
