package org.vigie.search.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.SearchCalls.create;

import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.GetSavedQueryRequest;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.RetagMentionsRequest;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.search.RunningSearch;
import org.vigie.testing.RealElasticsearch;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.problem.GrpcProblems;

/** Elasticsearch answers, but its indices are gone: nobody is told that there was nothing, and everything comes back by itself. */
class IndexLossIT {
    private static final String PREFIX = RealElasticsearch.address().prefix() + "loss";
    private static final Instant NOW = Instant.now();

    private final List<InboxEntry> log = new ArrayList<>();

    @Test
    void lostIndices_areToldAndBroughtBack() throws Exception {
        try (RunningSearch search =
                RunningSearch.start(RealElasticsearch.address().url(), Map.of("vigie.elasticsearch.prefix", PREFIX))) {
            assertThat(found(search, "loss"))
                    .as("nothing came yet, and nothing is missed")
                    .isZero();
            write(search, "loss", 1);
            write(search, "loss", 2);
            untilFound(search, 2);
            await().until(() -> isWrittenDown(search));
            apply(search);

            wipe();
            assertThatThrownBy(() -> found(search, "loss"))
                    .satisfies(
                            failure -> assertThat(GrpcProblems.reason(failure)).contains("INDEX_UNAVAILABLE"));
            untilFound(search, 2);
            assertThat(saved(search).getTaggedSince())
                    .as("another index than the one it was applied to")
                    .isEqualTo(saved(search).getWordsSince());

            // The next mention makes the month's index again, which is then there and all but empty.
            wipe();
            write(search, "loss", 3);
            untilFound(search, 3);
            assertThat(found(search, "loss-none"))
                    .as("a brand that never had a mention")
                    .isZero();
        }
    }

    /** Every answer in between has all mentions or says that there is none to be had; never some. */
    private static void untilFound(RunningSearch search, int mentions) {
        boolean[] lost = {false};
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    try {
                        int found = found(search, "loss");
                        if (lost[0]) {
                            assertThat(found)
                                    .as("the first answer after the loss")
                                    .isEqualTo(mentions);
                        }
                        return found == mentions;
                    } catch (StatusRuntimeException e) {
                        assertThat(GrpcProblems.reason(e)).contains("INDEX_UNAVAILABLE");
                        lost[0] = true;
                        return false;
                    }
                });
    }

    /** Makes a saved query and applies it to the past. */
    private static void apply(RunningSearch search) {
        search.savedQueries("acme", "loss/lead").createSavedQuery(create("loss", "q", "panne"));
        search.retags("acme", "loss/lead")
                .retagMentions(RetagMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("loss")
                        .setSavedQuery("q")
                        .build());
        await().until(() -> !saved(search).getTaggedSince().equals(saved(search).getWordsSince()));
    }

    private static SavedQuery saved(RunningSearch search) {
        return search.savedQueries("acme", "loss/lead")
                .getSavedQuery(GetSavedQueryRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("loss")
                        .setSavedQuery("q")
                        .build());
    }

    private static boolean isWrittenDown(RunningSearch search) {
        return search.context()
                        .getBean(PostgresWork.class)
                        .inWorker(
                                tx -> tx.sql("SELECT count(*) FROM author_due WHERE agency = 'acme' AND brand = 'loss'")
                                        .query(Long.class)
                                        .single())
                > 0;
    }

    private static void wipe() throws Exception {
        String month =
                DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC).format(NOW);
        String url = RealElasticsearch.address().url() + "/" + PREFIX + "-" + month;
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url)).DELETE().build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private static int found(RunningSearch search, String brand) {
        return search.mentions("acme", brand + "/agent")
                .searchMentions(SearchMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setQuery("panne")
                        .build())
                .getHitsCount();
    }

    private void write(RunningSearch search, String brand, long sequence) {
        InboxEntry entry = InboxEntry.newBuilder()
                .setSequence(sequence)
                .setMention(Mention.newBuilder()
                        .setId("loss-" + sequence)
                        .setAgency("acme")
                        .setBrand(brand)
                        .setNetwork("mail")
                        .setText("En panne depuis hier")
                        .setFirstSeenAt(Timestamp.newBuilder().setSeconds(NOW.getEpochSecond()))
                        .setVersion(1))
                .build();
        log.add(entry);
        search.inbox().put("acme", brand, log);
        search.mentionsAsService("ingestion")
                .indexMentions(IndexMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .addEntries(entry)
                        .build());
    }
}
