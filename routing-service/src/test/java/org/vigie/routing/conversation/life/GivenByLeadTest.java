package org.vigie.routing.conversation.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Problem;

class GivenByLeadTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Agent LEA = new Agent("lea", "Lea");
    private static final Agent TOM = new Agent("tom", "Tom");

    private static Life waiting() {
        Clocks clocks = new Clocks(
                NOW.minus(Duration.ofMinutes(9)),
                NOW.minus(Duration.ofMinutes(9)),
                NOW.plus(Duration.ofMinutes(21)),
                null,
                null,
                NOW.minus(Duration.ofMinutes(9)),
                null,
                null,
                NOW.minus(Duration.ofMinutes(9)));
        return new Life(ConversationState.NEW, null, null, 4, 0, null, clocks);
    }

    @Test
    void given_countsTheEpochUp_keepsTheClocks_andTellsWhoDidIt() {
        Step step = Lifecycle.givenBy(waiting(), TOM, "ines", 4, NOW);
        assertThat(step.life().epoch()).isEqualTo(5);
        assertThat(step.life().isOf("tom")).isTrue();
        assertThat(step.life().clocks().waitingSince())
                .isEqualTo(waiting().clocks().waitingSince());
        assertThat(step.happenings()).singleElement().satisfies(told -> {
            assertThat(told.type()).isEqualTo("ConversationAssigned");
            assertThat(told.labels()).containsEntry("agent", "tom").containsEntry("by", "ines");
        });
    }

    @Test
    void withdrawn_tellsWhoHadItAndWhoTookIt() {
        Step step = Lifecycle.withdrawnBy(waiting().assigned(LEA, NOW), "ines", 5, NOW);
        assertThat(step.life().state()).isEqualTo(ConversationState.NEW);
        assertThat(step.life().epoch()).isEqualTo(6);
        assertThat(step.happenings())
                .singleElement()
                .satisfies(told -> assertThat(told.labels())
                        .containsEntry("agent", "lea")
                        .containsEntry("by", "ines")
                        .containsEntry("reason", "reassigned"));
    }

    @Test
    void releasedByALead_tellsWho_andByTheHolderNobodyElse() {
        Life held = waiting().assigned(LEA, NOW);
        Map<String, String> byLead = labelsOf(Lifecycle.release(held, "ines", true, 5, NOW));
        assertThat(byLead).containsEntry("reason", "released_by_lead").containsEntry("by", "ines");
        Map<String, String> byHolder = labelsOf(Lifecycle.release(held, "lea", true, 5, NOW));
        assertThat(byHolder).containsEntry("reason", "released").doesNotContainKey("by");
    }

    private static Map<String, String> labelsOf(Step step) {
        return step.happenings().getFirst().labels();
    }

    @Test
    void late_isRefused_asIsWhatNobodyIsToActOn() {
        assertThatThrownBy(() -> Lifecycle.givenBy(waiting(), TOM, "ines", 3, NOW))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(RoutingReason.STALE_EPOCH));
        for (Life life : List.of(
                waiting().resolved(NOW),
                waiting().assigned(LEA, NOW).pendingCustomer(waiting().clocks()))) {
            assertThatThrownBy(() -> Lifecycle.withdrawnBy(life, "ines", life.epoch(), NOW))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason()).isEqualTo(RoutingReason.STATE_INVALID));
        }
    }
}
