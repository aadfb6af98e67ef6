package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.SearchCalls.entry;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.search.v1.ListTopicsRequest;
import org.vigie.contract.search.v1.ListTopicsResponse;
import org.vigie.contract.search.v1.Topic;
import org.vigie.search.SearchCalls;

/** Topics of a brand with more mentions than are read, over real gRPC and Elasticsearch. */
class HotTopicsIT {
    private static final String BRAND = "recalled";
    private static final Instant MONDAY = Instant.parse("2026-06-15T00:00:00Z");
    private static final int AT_ONCE = 1_000;
    private static final String[] USUAL = {
        "la livraison est en retard", "merci, le service client répond", "où est mon colis"
    };

    private final List<InboxEntry> waiting = new ArrayList<>();
    private long written;

    @Test
    void topicOfTheSecondDay_isFoundThoughSixThousandUsualMentionsCameLater() {
        usual(400, MONDAY.minus(Duration.ofDays(28)), MONDAY);
        usual(500, MONDAY, MONDAY.plus(Duration.ofDays(2)));
        said(400, "rappel des chargeurs Aster", MONDAY.plus(Duration.ofDays(1)), MONDAY.plus(Duration.ofDays(2)));
        usual(6_000, MONDAY.plus(Duration.ofDays(2)), MONDAY.plus(Duration.ofDays(7)));
        send();

        ListTopicsResponse topics = await().atMost(Duration.ofSeconds(30))
                .until(
                        HotTopicsIT::topics,
                        found -> found.getMentions() == 6_900
                                && found.getBaselineMentions() == 400
                                && found.getRead() == 5_000);

        assertThat(topics.getTopicsList()).first().satisfies(topic -> {
            assertThat(topic.getLabel()).isEqualTo("rappel des chargeurs Aster");
            assertThat(topic.getCount().getMentions())
                    .as("counted, not estimated")
                    .isEqualTo(400);
            assertThat(topic.getSamplesCount()).isEqualTo(3);
        });
        assertThat(topics.getTopicsList()).extracting(Topic::getLabel).hasSize(1);
    }

    private void usual(int mentions, Instant from, Instant until) {
        for (int i = 0; i < mentions; i++) {
            write(USUAL[i % USUAL.length], i, mentions, from, until);
        }
    }

    private void said(int mentions, String text, Instant from, Instant until) {
        for (int i = 0; i < mentions; i++) {
            write(text, i, mentions, from, until);
        }
    }

    /** Spread over the time. */
    private void write(String text, int i, int of, Instant from, Instant until) {
        Instant at = from.plusSeconds(Duration.between(from, until).toSeconds() * i / of);
        written++;
        waiting.add(entry(written, mention(BRAND, "r-" + written, text, at)));
        if (waiting.size() == AT_ONCE) {
            send();
        }
    }

    private void send() {
        SearchCalls.write(BRAND, waiting.toArray(InboxEntry[]::new));
        waiting.clear();
    }

    private static ListTopicsResponse topics() {
        return search.insights("acme", BRAND + "/analyst")
                .listTopics(ListTopicsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(BRAND)
                        .setFrom(time(MONDAY))
                        .setUntil(time(MONDAY.plus(Duration.ofDays(7))))
                        .build());
    }
}
