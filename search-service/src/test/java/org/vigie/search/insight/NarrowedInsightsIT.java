package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.create;
import static org.vigie.search.SearchCalls.eventually;
import static org.vigie.search.SearchCalls.index;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.request;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.CompareVoicesRequest;
import org.vigie.contract.search.v1.ListSignalsRequest;
import org.vigie.contract.search.v1.ListTopicsRequest;

/** Figures of what a query finds, where a saved query alone could narrow them before. */
class NarrowedInsightsIT {
    private static final Instant MONDAY = Instant.parse("2026-10-26T00:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

    @Test
    void voices_areCountedOfWhatTheQueryFinds() {
        for (String query : List.of("ours", "theirs")) {
            search.savedQueries("acme", "narrow-voices/lead").createSavedQuery(create("narrow-voices", query, query));
        }
        indexed(
                "narrow-voices",
                List.of(
                        tagged("narrow-voices", "narrow-s-1", "retard", "ours"),
                        tagged("narrow-voices", "narrow-s-2", "merci", "ours"),
                        tagged("narrow-voices", "narrow-s-3", "merci", "theirs")));
        var asked = CompareVoicesRequest.newBuilder()
                .setAgency("acme")
                .setBrand("narrow-voices")
                .addAllSavedQueries(List.of("theirs", "ours"))
                .setFrom(time(MONDAY))
                .setUntil(time(TUESDAY));
        var insights = search.insights("acme", "narrow-voices/analyst");

        assertThat(insights.compareVoices(asked.build()).getMentions()).isEqualTo(3);
        var narrowed = insights.compareVoices(asked.setQuery("retard").build());
        assertThat(narrowed.getMentions()).isEqualTo(1);
        assertThat(narrowed.getVoices(1).getShare()).isEqualTo(1);
        assertReason(
                "QUERY_SYNTAX",
                () -> insights.compareVoices(asked.setQuery("(retard").build()));
    }

    @Test
    void topics_areThoseOfWhatTheQueryFindsAndItsBaseline() {
        List<Mention> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Instant before = MONDAY.minus(Duration.ofHours(1 + i * 2L));
            all.add(mention("narrow-topics", "narrow-b-" + i, "retard hier", before));
        }
        for (int i = 0; i < 10; i++) {
            all.add(mention("narrow-topics", "narrow-n-" + i, "retard hier", MONDAY.plusSeconds(i)));
            all.add(mention("narrow-topics", "narrow-h-" + i, "Rappel des bouilloires", MONDAY.plusSeconds(i)));
        }
        indexed("narrow-topics", all);
        var asked = ListTopicsRequest.newBuilder()
                .setAgency("acme")
                .setBrand("narrow-topics")
                .setFrom(time(MONDAY))
                .setUntil(time(TUESDAY));
        var insights = search.insights("acme", "narrow-topics/analyst");

        assertThat(insights.listTopics(asked.build()).getTopicsList()).isNotEmpty();
        var narrowed = insights.listTopics(asked.setQuery("retard").build());
        assertThat(narrowed.getMentions()).isEqualTo(10);
        assertThat(narrowed.getBaselineMentions()).isEqualTo(40);
        assertThat(narrowed.getTopicsList()).isEmpty();
        assertReason(
                "QUERY_SYNTAX",
                () -> insights.listTopics(asked.setQuery("(retard").build()));
    }

    @Test
    void signals_areThoseOfWhatTheQueryFinds() {
        List<Mention> all = new ArrayList<>();
        for (int day = 0; day < 28; day++) {
            Instant at = MONDAY.minus(Duration.ofDays(day));
            for (int i = 0; i < 5; i++) {
                all.add(mention("narrow-signals", "narrow-u-" + day + "-" + i, "retard hier", at.plusSeconds(i)));
            }
            for (int i = 0; i < 4 - day; i++) {
                Instant later = at.plusSeconds(60 + i);
                all.add(mention("narrow-signals", "narrow-w-" + day + "-" + i, "le bouchon fuit", later));
            }
        }
        indexed("narrow-signals", all);
        var asked = ListSignalsRequest.newBuilder()
                .setAgency("acme")
                .setBrand("narrow-signals")
                .setUntil(time(MONDAY.plusSeconds(3_600)))
                .setTimeZone("UTC");
        var insights = search.insights("acme", "narrow-signals/analyst");

        assertThat(insights.listSignals(asked.build()).getSignalsList()).hasSize(1);
        var narrowed = insights.listSignals(asked.setQuery("retard").build());
        assertThat(narrowed.getMentions()).isEqualTo(140);
        assertThat(narrowed.getSignalsList()).isEmpty();
        assertReason(
                "QUERY_SYNTAX",
                () -> insights.listSignals(asked.setQuery("(retard").build()));
    }

    private static Mention tagged(String brand, String id, String text, String query) {
        return mention(brand, id, text, MONDAY).toBuilder()
                .addMatchedQueries(query)
                .build();
    }

    private static void indexed(String brand, List<Mention> mentions) {
        index(brand, mentions.toArray(Mention[]::new));
        eventually(request(brand, "").toBuilder().setPageSize(200).build(), mentions.size());
    }
}
