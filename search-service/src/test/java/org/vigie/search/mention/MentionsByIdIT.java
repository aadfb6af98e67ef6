package org.vigie.search.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The mentions of a conversation, asked for at once. */
class MentionsByIdIT {
    @Test
    void mentions_areReadByTheirIds_ofTheBrandAlone() {
        Instant now = Instant.now();
        index("by-id", mention("by-id", "own-1", "mot", now), mention("by-id", "own-2", "mot", now));
        index("by-id-other", mention("by-id-other", "foreign", "mot", now));
        eventually(request("by-id", ""), 2);
        eventually(request("by-id-other", ""), 1);
        var agent = search.mentions("acme", "by-id/agent");
        var asked = request("by-id", "").toBuilder().addAllMentions(List.of("own-1", "foreign", "nothing"));

        assertThat(agent.searchMentions(asked.build()).getHitsList())
                .extracting(hit -> hit.getMention().getId())
                .containsExactly("own-1");
        var many = asked.addAllMentions(
                IntStream.range(0, 201).mapToObj(i -> "m" + i).toList());
        assertReason("FIELD_INVALID", () -> agent.searchMentions(many.build()));
    }
}
