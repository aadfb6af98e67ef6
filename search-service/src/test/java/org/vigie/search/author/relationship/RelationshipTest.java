package org.vigie.search.author.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.Caller;

class RelationshipTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final AuthorKey ANA = new AuthorKey("mastodon", "ana");
    private static final Act ACT = new Act(new Caller.Service("test"), "r", NOW);

    @Test
    void relationship_refusesWhatNobodyCouldRead() {
        refused("relationship.display_name", () -> told("n".repeat(201), "", "", null));
        refused("relationship.display_name", () -> told("a\nb", "", "", null));
        refused("relationship.owner", () -> told("", "o".repeat(201), "", null));
        refused("relationship.owner", () -> told("", "me", "", null));
        refused("relationship.next_step", () -> told("", "", "s".repeat(501), null));
        refused("relationship.next_step", () -> told("", "", "a\u0000", null));
        refused("relationship.next_step_at", () -> told("", "", "", NOW));
        refused("relationship.next_step_at", () -> told("", "", " ", NOW));
        refused("relationship.next_step_at", () -> told("", "", "call", Instant.parse("3000-01-01T00:00:00Z")));
        refused("relationship.next_step_at", () -> told("", "", "call", Instant.parse("1969-12-31T23:59:59Z")));
        assertThat(told("Ana", "leo", "call\nthen write", NOW).nextStepAt()).isEqualTo(NOW);
    }

    @Test
    void change_keepsTheStepsAndRaisesTheVersion() {
        Relationship before = Relationship.none(ANA).stepped(ACT).stepped(ACT);
        assertThat(before.version()).isZero();
        assertThat(before.steps()).isEqualTo(2);

        Relationship after = told("Ana", "leo", "call", NOW).replacing(before, ACT);

        assertThat(after.steps()).isEqualTo(2);
        assertThat(after.version()).as("the time, which never comes again").isEqualTo(NOW.getEpochSecond() * 1_000_000);
        assertThat(told("", "", "", null).replacing(after, ACT).version()).isEqualTo(after.version() + 1);
        assertThat(after.owner()).isEqualTo("leo");
        assertThat(after.changedAt()).isEqualTo(NOW);
        assertThat(after.changedBy()).isEqualTo("test");
    }

    @Test
    void step_isNotOfTheFutureButForAMinute() {
        assertThat(step("text", NOW.plusSeconds(60)).happenedAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(step("text", null).happenedAt()).isEqualTo(NOW);
        refused("step.happened_at", () -> step("text", NOW.plusSeconds(61)));
        refused("step.happened_at", () -> step("text", Instant.parse("1850-01-01T00:00:00Z")));
        refused("step.text", () -> step("", NOW));
        refused("step.text", () -> step(" \n ", NOW));
        refused("step.text", () -> step("t".repeat(4_001), NOW));
        refused("step.text", () -> step("bell\u0007", NOW));
        assertThat(step("t".repeat(4_000), NOW).text()).hasSize(4_000);
    }

    @Test
    void repetition_isTheSameContentWhenever() {
        UUID id = UUID.randomUUID();
        NewStep step = new NewStep(id, ANA, StepKind.NOTE, "text", null);
        assertThat(new NewStep(id, ANA, StepKind.NOTE, "text", null).fingerprint())
                .isEqualTo(step.fingerprint());
        assertThat(new NewStep(id, ANA, StepKind.NOTE, "text", NOW).fingerprint())
                .isNotEqualTo(step.fingerprint());
        assertThat(new NewStep(id, ANA, StepKind.CONTACT, "text", null).fingerprint())
                .isNotEqualTo(step.fingerprint());
        assertThat(new NewStep(id, new AuthorKey("feed", "ana"), StepKind.NOTE, "text", null).fingerprint())
                .isNotEqualTo(step.fingerprint());
    }

    @Test
    void position_comesBackFromItsText() {
        for (Instant due : new @Nullable Instant[] {null, NOW}) {
            var position = new RelationshipStore.Position(due, NOW, new AuthorKey("mail", "a/b|c@example.org"));
            assertThat(RelationshipStore.Position.parse(position.text())).isEqualTo(position);
        }
        var step = new RelationshipStore.StepPosition(NOW, UUID.randomUUID());
        assertThat(RelationshipStore.StepPosition.parse(step.text())).isEqualTo(step);
    }

    private static Step step(String text, @Nullable Instant happenedAt) {
        return new NewStep(UUID.randomUUID(), ANA, StepKind.NOTE, text, happenedAt).by(ACT);
    }

    private static Relationship told(String name, String owner, String nextStep, @Nullable Instant nextStepAt) {
        return new Relationship(ANA, name, Stage.ENGAGED, owner, false, nextStep, nextStepAt, 0, 0, null, "");
    }

    private static void refused(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.reason()).isEqualTo(SearchReason.RELATIONSHIP_INVALID);
            assertThat(problem.metadata()).containsEntry("field", field).containsKeys("expected", "actual");
        });
    }
}
