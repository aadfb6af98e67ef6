package org.vigie.search.alert.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vigie.contract.routing.v1.AgentPresence;
import org.vigie.contract.routing.v1.ListPresenceResponse;

class GrpcPagesTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void list_isReadToItsLastPage() {
        assertThat(agents(Map.of("", page("b", "a", "c"), "b", page("c"), "c", page("", "d"))))
                .containsExactly("a", "c", "d");
        assertThat(asked).containsExactly("", "b", "c");
    }

    @Test
    void listThatBreaksOff_isNone() {
        assertThatThrownBy(() -> agents(Map.of("", page("b", "a")))).isInstanceOf(NoSuchElementException.class);
    }

    private List<String> agents(Map<String, ListPresenceResponse> pages) {
        return GrpcPages.all(
                        token -> {
                            asked.add(token);
                            return Optional.ofNullable(pages.get(token)).orElseThrow();
                        },
                        ListPresenceResponse::getAgentsList,
                        ListPresenceResponse::getNextPageToken)
                .stream()
                .map(AgentPresence::getAgent)
                .toList();
    }

    private static ListPresenceResponse page(String next, String... agents) {
        var page = ListPresenceResponse.newBuilder().setNextPageToken(next);
        for (String agent : agents) {
            page.addAgents(AgentPresence.newBuilder().setAgent(agent));
        }
        return page.build();
    }
}
