package org.vigie.search.author.mission.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;

class ProposalTest {
    @Test
    void states_followEachOtherAsTheContractSays() {
        Map<ProposalState, List<ProposalState>> next = Map.of(
                ProposalState.PROPOSED, List.of(ProposalState.OFFERED, ProposalState.DISMISSED),
                ProposalState.OFFERED, List.of(ProposalState.ACCEPTED, ProposalState.DECLINED),
                ProposalState.ACCEPTED, List.of(ProposalState.DONE, ProposalState.DECLINED),
                ProposalState.DECLINED, List.of(),
                ProposalState.DONE, List.of(),
                ProposalState.DISMISSED, List.of(ProposalState.PROPOSED));
        for (ProposalState from : ProposalState.values()) {
            for (ProposalState to : ProposalState.values()) {
                if (from == to
                        || Optional.ofNullable(next.get(from)).orElse(List.of()).contains(to)) {
                    assertThat(from.after(to)).isEqualTo(to);
                } else {
                    refused(() -> from.after(to));
                }
            }
            refused(() -> from.after(null));
        }
        assertThatThrownBy(() -> ProposalState.PROPOSED.after(ProposalState.DONE))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.metadata())
                                .isEqualTo(Map.of("expected", "OFFERED or DISMISSED", "actual", "DONE")));
    }

    @Test
    void position_comesBackFromItsText() {
        var position = new Proposals.Position(Instant.parse("2026-11-26T08:00:00Z"), UUID.randomUUID());
        assertThat(Proposals.Position.parse(position.text())).isEqualTo(position);
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(SearchReason.PROPOSAL_STATE_INVALID));
    }
}
