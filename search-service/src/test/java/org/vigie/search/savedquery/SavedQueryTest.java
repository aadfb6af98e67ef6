package org.vigie.search.savedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.contract.search.v1.SavedQuery.Builder;
import org.vigie.search.savedquery.store.Objective;
import org.vigie.search.savedquery.store.SavedQuery;
import org.vigie.wire.problem.Problem;

class SavedQueryTest {
    private static final String ACTOR = "lea";

    @Test
    void alertWithoutAnOwner_becomesItsCreators() {
        assertThat(GrpcSavedQueries.definition(sent(Objective.ALERT).build(), ACTOR)
                        .owner())
                .isEqualTo(ACTOR);
        assertThat(GrpcSavedQueries.definition(
                                sent(Objective.ALERT).setOwner("zoe").build(), ACTOR)
                        .owner())
                .isEqualTo("zoe");
        assertThat(GrpcSavedQueries.definition(sent(Objective.ANSWER).build(), ACTOR)
                        .owner())
                .isEmpty();
    }

    @Test
    void ownerOfAnAlert_cannotBeEmptied() {
        var alert = GrpcSavedQueries.definition(
                sent(Objective.ALERT).setOwner("zoe").build(), ACTOR);

        assertInvalid("saved_query.owner", () -> changed(alert, sent(Objective.ALERT), "owner"));
        assertThat(changed(alert, sent(Objective.ANSWER), "owner", "objective").owner())
                .isEmpty();
    }

    @Test
    void queryMadeAnAlert_keepsItsOwnerOrBecomesTheChangers() {
        var nobodys = GrpcSavedQueries.definition(sent(Objective.LEADS).build(), ACTOR);
        var zoes = GrpcSavedQueries.definition(
                sent(Objective.LEADS).setOwner("zoe").build(), ACTOR);

        assertThat(changed(nobodys, sent(Objective.ALERT), "objective").owner()).isEqualTo(ACTOR);
        assertThat(changed(zoes, sent(Objective.ALERT), "objective").owner()).isEqualTo("zoe");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 31 * 86_400 + 1, Long.MAX_VALUE})
    void reactionTime_isAtMostAMonth(long seconds) {
        var sent = sent(Objective.ANSWER);
        sent.getReactionTimeBuilder().setSeconds(seconds);
        assertInvalid("saved_query.reaction_time", () -> GrpcSavedQueries.definition(sent.build(), ACTOR));
    }

    @Test
    void reactionTime_isInWholeSeconds() {
        var sent = sent(Objective.ANSWER);
        sent.getReactionTimeBuilder().setSeconds(900);
        assertThat(GrpcSavedQueries.definition(sent.build(), ACTOR).reactionTime())
                .isEqualTo(Duration.ofMinutes(15));
        sent.getReactionTimeBuilder().setNanos(1);
        assertInvalid("saved_query.reaction_time", () -> GrpcSavedQueries.definition(sent.build(), ACTOR));
    }

    private static SavedQuery.Definition changed(SavedQuery.Definition before, Builder sent, String... paths) {
        FieldMask mask =
                FieldMask.newBuilder().addAllPaths(java.util.List.of(paths)).build();
        return GrpcSavedQueries.change(mask, sent.build(), ACTOR).apply(before);
    }

    private static Builder sent(Objective objective) {
        return org.vigie.contract.search.v1.SavedQuery.newBuilder()
                .setDisplayName("Nom")
                .setQuery("mot")
                .setObjective(GrpcSavedQueries.proto(objective));
    }

    private static void assertInvalid(String field, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.metadata()).containsEntry("field", field));
    }
}
