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
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.GetMentionRequest;
import org.vigie.contract.search.v1.GetSavedQueryRequest;
import org.vigie.contract.search.v1.ListSavedQueriesRequest;
import org.vigie.contract.search.v1.RebuildIndexRequest;
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
        search.savedQueries("acme", "retag/lead").createSavedQuery(create("retag", "q", "panne"));

        assertThat(finished("retag", retag("retag", "q"))).isEqualTo("done 1 0");
        awaitTags("retag", "retag-1", "q");
        awaitTags("retag", "retag-2");
        awaitTags("retag", "retag-3");

        changed("retag", "query", SavedQuery.newBuilder().setQuery("remboursement"));
        assertThat(finished("retag", retag("retag", "q"))).isEqualTo("done 1 1");
        awaitTags("retag", "retag-1");
        awaitTags("retag", "retag-2", "q");

        // What comes later in the log is written over a retagged mention as over any other.
        write("retag", entry(4, mention("retag", "retag-2", "rien", now.minus(Duration.ofDays(3)))));
        awaitTags("retag", "retag-2");
    }

    @Test
    void retagThatIsDone_isToldByTheQueryUntilItsWordsAreChanged() {
        var queries = search.savedQueries("acme", "since/lead");
        SavedQuery made = queries.createSavedQuery(create("since", "q", "panne"));
        assertThat(made.getTaggedSince()).isEqualTo(made.getWordsSince());

        finished("since", retag("since", "q"));
        SavedQuery applied = saved("since");
        assertThat(applied.getWordsSince()).isEqualTo(made.getWordsSince());
        Timestamp month = Timestamps.subtract(made.getWordsSince(), Durations.fromDays(29));
        assertThat(Timestamps.compare(applied.getTaggedSince(), month))
                .as("30 days before it was applied")
                .isNegative();
        assertThat(queries.listSavedQueries(ListSavedQueriesRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("since")
                                .build())
                        .getSavedQueriesList())
                .containsExactly(applied);

        SavedQuery named =
                changed("since", "display_name", SavedQuery.newBuilder().setDisplayName("Pannes"));
        assertThat(named.getTaggedSince()).isEqualTo(applied.getTaggedSince());
        SavedQuery widened = changed("since", "query", SavedQuery.newBuilder().setQuery("panne OR bogue"));
        assertThat(widened.getTaggedSince()).isEqualTo(widened.getWordsSince());
    }

    @Test
    void retagThatLeavesAGap_isNotToldByTheQuery() {
        SavedQuery made = search.savedQueries("acme", "gap/lead").createSavedQuery(create("gap", "q", "panne"));
        Instant words = Instant.ofEpochSecond(made.getWordsSince().getSeconds());
        Instant month = words.minus(Duration.ofDays(30));
        assertThat(finished("gap", retag("gap", month, words.minusSeconds(3_600))))
                .isEqualTo("done 0 0");
        assertThat(saved("gap")).isEqualTo(made);
        finished("gap", retag("gap", words.minusSeconds(3_600), words.plusSeconds(60)));
        finished("gap", retag("gap", month, words.minusSeconds(3_600)));
        assertThat(saved("gap").getTaggedSince()).isEqualTo(time(month));
    }

    /** The log tells no tags: what is read again from it has those of today's queries, and what is not keeps its own. */
    @Test
    void rebuild_keepsWhatAQueryWasAppliedTo() {
        Instant now = Instant.now();
        var kept = entry(2, mention("again", "again-2", "une panne", now.minus(Duration.ofDays(3))));
        write("again", entry(1, mention("again", "again-1", "une panne", now.minus(Duration.ofDays(20)))), kept);
        search.savedQueries("acme", "again/lead").createSavedQuery(create("again", "q", "panne"));
        assertThat(finished("again", retag("again", "q"))).isEqualTo("done 2 0");
        SavedQuery applied = saved("again");

        search.inbox().put("acme", "again", List.of(kept));
        assertThat(search.mentions("acme", "again/admin")
                        .rebuildIndex(RebuildIndexRequest.newBuilder()
                                .setAgency("acme")
                                .setBrand("again")
                                .build())
                        .getMentions())
                .isEqualTo(1);

        awaitTags("again", "again-1", "q");
        awaitTags("again", "again-2", "q");
        assertThat(saved("again")).isEqualTo(applied);
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
        SavedQuery saved = saved("retag-wide");
        assertThat(saved.getTaggedSince()).as("it broke off").isEqualTo(saved.getWordsSince());
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

    private static SavedQuery saved(String brand) {
        return search.savedQueries("acme", brand + "/lead")
                .getSavedQuery(GetSavedQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSavedQuery("q")
                        .build());
    }

    private static SavedQuery changed(String brand, String field, SavedQuery.Builder sent) {
        return search.savedQueries("acme", brand + "/lead")
                .updateSavedQuery(UpdateSavedQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSavedQuery(sent.setId("q"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths(field))
                        .build());
    }

    private static String retag(String brand, Instant from, Instant until) {
        return search.retags("acme", brand + "/analyst")
                .retagMentions(RetagMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setSavedQuery("q")
                        .setFrom(time(from))
                        .setUntil(time(until))
                        .build())
                .getRetag();
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
