package org.vigie.routing.conversation.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.routing.conversation.life.ConversationState;

class MentionOutcomeTest {
    @Test
    void outcomes_areInTheOrderOfTheRequest_eachOnce_withoutUnknownOnes() {
        assertThat(MentionOutcome.inOrder(List.of("b", "unknown", "a", "b"), List.of(of("a"), of("b"))))
                .containsExactly(of("b"), of("a"));
        assertThat(MentionOutcome.inOrder(List.of("a"), List.of())).isEmpty();
    }

    private static MentionOutcome of(String mention) {
        return new MentionOutcome(mention, new UUID(0, 1), ConversationState.NEW, "care", "", null, null);
    }
}
