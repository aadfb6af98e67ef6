package org.vigie.search.author.mission.proposal;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;

/** Where a proposal stands. */
public enum ProposalState {
    /** The rule found it; nobody has looked yet. */
    PROPOSED,
    /** Somebody told the author. */
    OFFERED,
    /** The author said yes. */
    ACCEPTED,
    /** The author said no. */
    DECLINED,
    /** The author did it. */
    DONE,
    /** It does not suit, unless that was a mistake. */
    DISMISSED;

    /** What may follow; nothing after an end. */
    Set<ProposalState> next() {
        return switch (this) {
            case PROPOSED -> Set.of(OFFERED, DISMISSED);
            case OFFERED -> Set.of(ACCEPTED, DECLINED);
            case ACCEPTED -> Set.of(DONE, DECLINED);
            case DISMISSED -> Set.of(PROPOSED);
            case DECLINED, DONE -> Set.of();
        };
    }

    /**
     * Where it stands after somebody said so; the same again is no change. Pure. Problem PROPOSAL_STATE_INVALID.
     *
     * @param wanted null = none that is known
     */
    public ProposalState after(@Nullable ProposalState wanted) {
        if (wanted != null && (wanted == this || next().contains(wanted))) {
            return wanted;
        }
        String expected = next().isEmpty()
                ? this + " as it is"
                : new TreeSet<>(next()).stream().map(Enum::name).collect(Collectors.joining(" or "));
        String actual = wanted == null ? "none" : wanted.name();
        throw new Problem(
                SearchReason.PROPOSAL_STATE_INVALID,
                "A proposal that is " + this + ": expected " + expected + ", actual " + actual,
                Map.of("expected", expected, "actual", actual));
    }
}
