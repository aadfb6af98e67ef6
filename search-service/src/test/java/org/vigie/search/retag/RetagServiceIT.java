package org.vigie.search.retag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.SearchCalls.assertReason;
import static org.vigie.search.SearchCalls.create;
import static org.vigie.search.SearchCalls.entry;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.time;
import static org.vigie.search.SearchCalls.write;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.GetMentionRequest;
import org.vigie.contract.search.v1.RetagMentionsRequest;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.search.v1.UpdateSavedQueryRequest;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;

/** Applying a query to the past, over real gRPC, PostgreSQL and Elasticsearch. */
class RetagServiceIT {
    @Test
    void changedQuery_isAppliedToThePastOnDemand() {
        Instant now = Instant.now();
        write(
                "retag",
                entry(1, mention("retag", "retag-1", "une panne", now.minus(Duration.ofDays(2)))),
                entry(2, mention("retag", "retag-2", "un remboursement", now.minus(Duration.ofDays(3)))),
                entry(3, mention("retag", "retag-3", "une panne", now.minus(Duration.ofDays(50)))));
        var queries = search.savedQueries("acme", "retag/lead");
        queries.createSavedQuery(create("retag", "q", "panne"));

        assertThat(finished("retag", retag("retag", "q"))).isEqualTo("done 1 0");
        awaitTags("retag", "retag-1", "q");
        awaitTags("retag", "retag-2");
        awaitTags("retag", "retag-3");

        queries.updateSavedQuery(UpdateSavedQueryRequest.newBuilder()
                .setAgency("acme")
                .setBrand("retag")
                .setSavedQuery(SavedQuery.newBuilder().setId("q").setQuery("remboursement"))
                .setUpdateMask(FieldMask.newBuilder().addPaths("query"))
                .build());
        assertThat(finished("retag", retag("retag", "q"))).isEqualTo("done 1 1");
        awaitTags("retag", "retag-1");
        awaitTags("retag", "retag-2", "q");

        // What comes later in the log is written over a retagged mention as over any other.
        write("retag", entry(4, mention("retag", "retag-2", "rien", now.minus(Duration.ofDays(3)))));
        awaitTags("retag", "retag-2");
    }

    @Test
    void retag_ofOneBrandLeavesOthersAlone() {
        Instant now = Instant.now();
        write("mine", entry(1, mention("mine", "mine-1", "une panne", now.minusSeconds(60))));
        write("theirs", entry(1, mention("theirs", "theirs-1", "une panne", now.minusSeconds(60))));
        search.savedQueries("acme", "mine/lead").createSavedQuery(create("mine", "q", "panne"));

        assertThat(finished("mine", retag("mine", "q"))).isEqualTo("done 1 0");
        awaitTags("theirs", "theirs-1");
        assertReason("SAVED_QUERY_UNKNOWN", () -> retag("theirs", "q"));
    }

    @Test
    void queryThatTheIndexFindsTooWide_isToldWithTheWildcardToBlame() {
        StringBuilder text = new StringBuilder("fin");
        for (int i = 0; i < 36_000; i++) {
            text.append(" qq").append(Integer.toString(i, 36));
        }
        Instant time = Instant.now().minusSeconds(60);
        write("retag-wide", entry(1, mention("retag-wide", "retag-wide-1", text.toString(), time)));
        search.savedQueries("acme", "retag-wide/lead")
                .createSavedQuery(create("retag-wide", "q", "\"fi* x\" OR (fin NEAR/5 qq*)"));

        Event end = end("retag-wide", retag("retag-wide", "q"));
        assertThat(end.getLabelsMap())
                .containsEntry("outcome", "QUERY_TOO_LARGE")
                .containsEntry("column", "24")
                .containsEntry("length", "3")
                .containsEntry("expected_code", "NARROWER_WILDCARD")
                .containsEntry("suggestion_code", "WRITE_MORE_LETTERS");
    }

    @Test
    void timeRange_isChecked() {
        search.savedQueries("acme", "range/lead").createSavedQuery(create("range", "q", "panne"));
        Instant now = Instant.now();
        for (Instant from : List.of(now, now.plusSeconds(1), Instant.ofEpochSecond(-1))) {
            assertReason(
                    "TIME_RANGE_INVALID",
                    () -> search.retags("acme", "range/lead")
                            .retagMentions(RetagMentionsRequest.newBuilder()
                                    .setAgency("acme")
                                    .setBrand("range")
                                    .setSavedQuery("q")
                                    .setFrom(time(from))
                                    .setUntil(time(now))
                                    .build()));
        }
    }

    private static String retag(String brand, String query) {
        return search.retags("acme", brand + "/analyst")
                .retagMentions(RetagMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSavedQuery(query)
                        .build())
                .getRetag();
    }

    /** Waits for the end. */
    private static String finished(String brand, String retag) {
        Event end = end(brand, retag);
        return "%s %.0f %.0f"
                .formatted(
                        end.getLabelsOrThrow("outcome"),
                        end.getFiguresOrThrow("mentions_tagged"),
                        end.getFiguresOrThrow("mentions_untagged"));
    }

    private static Event end(String brand, String retag) {
        var events = search.events("acme", brand + "/analyst")
                .withDeadlineAfter(Duration.ofSeconds(20))
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .build());
        List<Event> seen = new ArrayList<>();
        while (true) {
            Event event = events.next();
            if (retag.equals(event.getLabelsOrDefault("retag", ""))) {
                seen.add(event);
            }
            if (seen.size() == 2) {
                assertThat(seen).extracting(Event::getType).containsExactly("RetagStarted", "RetagFinished");
                return event;
            }
        }
    }

    /** As searches see them within a second. */
    private static void awaitTags(String brand, String id, String... expected) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(search.mentions("acme", brand + "/agent")
                                .getMention(GetMentionRequest.newBuilder()
                                        .setAgency("acme")
                                        .setBrand(brand)
                                        .setMention(id)
                                        .build())
                                .getMatchedQueriesList())
                        .containsExactly(expected));
    }
}
