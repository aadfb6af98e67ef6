package org.vigie.local.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiClient;
import tools.jackson.databind.JsonNode;

class CheckedConversationTest {

    private static JsonNode conversation(String state, String agent) {
        return ApiClient.JSON
                .createObjectNode()
                .put("state", "CONVERSATION_STATE_" + state)
                .put("agent", agent);
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, '', PICK",
        "REOPENED, '', PICK",
        "RESERVED, me, TAKE_OFFER",
        "RESERVED, somebody, WAIT",
        "ASSIGNED, somebody, RELEASE",
        "ASSIGNED, me, DONE",
        "PENDING_CUSTOMER, me, DONE"
    })
    void move_bringsTheConversationToThisPerson(String state, String agent, CheckedConversation.Move move) {
        assertThat(CheckedConversation.towards(conversation(state, agent), "me"))
                .isEqualTo(move);
    }

    @Test
    void move_isRefusedWhereNobodyCanTakeIt() {
        assertThatThrownBy(() -> CheckedConversation.towards(conversation("RESOLVED", ""), "me"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("RESOLVED");
    }
}
