package org.vigie.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CorpusReplayTest {

    private static final List<JsonNode> CORPUS = CorpusReplay.corpus();

    private static String account(JsonNode message) {
        return message.path("agency").asString() + "/" + message.path("brand").asString() + "/"
                + message.path("account").asString() + "/";
    }

    @Test
    void laterRounds_areOtherMessagesInThreadsOfTheirOwn() {
        Set<String> said = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            for (JsonNode message : CORPUS) {
                JsonNode sent = CorpusReplay.inRound(message, round);
                String account = account(sent);
                assertThat(said.add(account + sent.path("native_id").asString()))
                        .as("%s in round %d", message, round)
                        .isTrue();
                assertThat(said).contains(account + sent.path("thread").asString());
                if (sent.has("in_reply_to")) {
                    assertThat(said).contains(account + sent.path("in_reply_to").asString());
                }
                assertThat(sent.path("text")).isEqualTo(message.path("text"));
            }
        }
    }

    @Test
    void firstMessages_fillThePages_andThoseOfLaterRoundsComeSlowly() {
        assertThat(CorpusReplay.pauseMillis(0, CORPUS.size(), 2)).isLessThan(100);
        assertThat(CorpusReplay.pauseMillis(CORPUS.size() - 1, CORPUS.size(), 2))
                .isEqualTo(2_000);
        assertThat(CorpusReplay.pauseMillis(CORPUS.size(), CORPUS.size(), 2)).isEqualTo(60_000);
        assertThat(CorpusReplay.pauseMillis(CORPUS.size(), CORPUS.size(), 0)).isEqualTo(60_000);
        assertThat(CorpusReplay.pauseMillis(CORPUS.size(), CORPUS.size(), 20)).isEqualTo(600_000);
    }
}
