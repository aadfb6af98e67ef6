package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyJudgementTest {

    private final Reply reply = new Reply("mail", "c1", "question1", "lea");

    private ReplyJudgement.Row row(String state) {
        return new ReplyJudgement.Row("c1", "lea", reply.text(), "d1", state, "");
    }

    private Arrival arrival(String delivery, int copies) {
        return new Arrival("mail", delivery, reply.text(), copies);
    }

    private void assertFault(String fault, List<ReplyJudgement.Row> rows, List<Arrival> arrivals) {
        assertThat(ReplyJudgement.faults(List.of(reply), rows, arrivals))
                .as("expected: %s", fault)
                .anyMatch(one -> one.startsWith(fault));
    }

    @Test
    void whatLeftOnceAndSaysSo_isWell() {
        reply.answered("unknown");
        assertThat(ReplyJudgement.faults(List.of(reply), List.of(row("delivered")), List.of(arrival("d1", 1))))
                .isEmpty();
    }

    @Test
    void whatWasNeverAcknowledged_mayBeAbsentOrRefused() {
        reply.answered("refused");
        assertThat(ReplyJudgement.faults(List.of(reply), List.of(), List.of())).isEmpty();
        assertThat(ReplyJudgement.faults(List.of(reply), List.of(row("refused")), List.of()))
                .isEmpty();
    }

    @Test
    void whatLeftTwice_isAFaultBySameIdInAMailboxAndByAnother() {
        reply.answered("delivered");
        assertFault("went out more than once", List.of(row("delivered")), List.of(arrival("d1", 2)));
        assertFault("went out more than once", List.of(row("delivered")), List.of(arrival("d1", 1), arrival("d2", 1)));
    }

    @Test
    void whatWasAcknowledgedAndNeverLeft_isAFault() {
        reply.answered("delivered");
        assertFault("was acknowledged and is gone", List.of(), List.of());
        assertFault("was acknowledged and never left", List.of(row("refused")), List.of());
        assertFault("is said to be delivered and never arrived", List.of(row("delivered")), List.of());
    }

    @Test
    void whatNeverWasAcknowledged_isAFaultWhenItsStateIsNotWhatHappened() {
        assertFault("went out and no conversation says so", List.of(), List.of(arrival("d1", 1)));
        assertFault("is said to be refused and arrived", List.of(row("refused")), List.of(arrival("d1", 1)));
        assertFault("is still undecided", List.of(row("pending")), List.of());
        assertFault("arrived by another id", List.of(row("delivered")), List.of(arrival("d2", 1)));
        assertFault("stands in its conversation more than once", List.of(row("refused"), row("refused")), List.of());
    }

    @Test
    void whatNobodyWroteOrAnotherSigned_isAFault() {
        ReplyJudgement.Row foreign = new ReplyJudgement.Row("c1", "theo", reply.text(), "d1", "refused", "");
        assertFault("stands under another agent or conversation", List.of(foreign), List.of());
        assertFault("nobody wrote", List.of(), List.of(new Arrival("webhook", "d9", "Bonjour", 1)));
    }

    @Test
    void heldTwice_namesTheConversationAndItsAgents() {
        assertThat(ReplyJudgement.heldTwice(Map.of("lea", List.of("c1", "c2"), "theo", List.of("c2"))))
                .singleElement()
                .asString()
                .contains("c2", "lea", "theo")
                .doesNotContain("c1");
        assertThat(ReplyJudgement.heldTwice(Map.of("lea", List.of("c1", "c1")))).isEmpty();
    }
}
