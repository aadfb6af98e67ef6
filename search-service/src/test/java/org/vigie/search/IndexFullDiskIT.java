package org.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.testing.RealElasticsearch;
import org.vigie.wire.problem.GrpcProblems;

/**
 * The disk of a real Elasticsearch passes its flood stage, which is set to more room than the disk has: it lets no index be written to. What is
 * handed over is refused as a whole and for now, so that it comes again; searches go on; once there is room everything does.
 */
class IndexFullDiskIT {
    private static final String PREFIX = RealElasticsearch.address().prefix() + "full-disk";

    /** It looks at its disk every 10 s, and not more often. */
    private static final Duration LOOK = Duration.ofSeconds(45);

    @Test
    void fullDisk_isToldAndNothingIsParkedAndItGoesOnByItself() throws Exception {
        try (RunningSearch search =
                RunningSearch.start(RealElasticsearch.address().url(), Map.of("vigie.elasticsearch.prefix", PREFIX))) {
            write(search, 1);
            await().until(() -> found(search) == 1);

            floodStage("\"1000000gb\"");
            await().atMost(LOOK).ignoreExceptions().until(() -> isBlocked(search));
            assertThatThrownBy(() -> write(search, 2))
                    .satisfies(
                            failure -> assertThat(GrpcProblems.reason(failure)).contains("INDEX_UNAVAILABLE"))
                    .hasMessageContaining("its disk is too full");
            assertThat(failing(search)).isEqualTo(1);
            assertThat(found(search)).as("what was written before").isEqualTo(1);

            floodStage("\"1mb\"");
            await().atMost(LOOK)
                    .ignoreExceptionsMatching(
                            failure -> GrpcProblems.reason(failure).stream().allMatch("INDEX_UNAVAILABLE"::equals))
                    .untilAsserted(() -> write(search, 2));
            await().until(() -> found(search) == 2);
            assertThat(failing(search)).isZero();
        }
    }

    /** Others of this build write to the same server. */
    @AfterEach
    void makeRoom() throws Exception {
        floodStage("null");
        set("PUT", "/_all/_settings?expand_wildcards=all", "{\"index.blocks.read_only_allow_delete\": null}");
    }

    private static void floodStage(String size) throws Exception {
        set("PUT", "/_cluster/settings", """
                {"persistent": {
                  "cluster.info.update.interval": "10s",
                  "cluster.routing.allocation.disk.threshold_enabled": ENABLED,
                  "cluster.routing.allocation.disk.watermark.low": SIZE,
                  "cluster.routing.allocation.disk.watermark.high": SIZE,
                  "cluster.routing.allocation.disk.watermark.flood_stage": SIZE}}
                """.replace("ENABLED", size.equals("null") ? "null" : "true")
                .replace("SIZE", size));
    }

    private static void set(String method, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create(RealElasticsearch.address().url() + path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    /** Writes what is written already: nothing but the block can be in its way. */
    private static boolean isBlocked(RunningSearch search) {
        try {
            write(search, 1);
            return false;
        } catch (io.grpc.StatusRuntimeException e) {
            return true;
        }
    }

    private static double failing(RunningSearch search) {
        return search.context()
                .getBean(MeterRegistry.class)
                .get("vigie.index.failing")
                .tag("lane", "write")
                .gauge()
                .value();
    }

    private static int found(RunningSearch search) {
        return search.mentions("acme", "full/agent")
                .searchMentions(SearchMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("full")
                        .setQuery("panne")
                        .build())
                .getHitsCount();
    }

    private static void write(RunningSearch search, long sequence) {
        search.mentionsAsService("ingestion")
                .indexMentions(IndexMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("full")
                        .addEntries(InboxEntry.newBuilder()
                                .setSequence(sequence)
                                .setMention(Mention.newBuilder()
                                        .setId("full-" + sequence)
                                        .setAgency("acme")
                                        .setBrand("full")
                                        .setNetwork("mail")
                                        .setText("En panne depuis hier")
                                        .setFirstSeenAt(Timestamp.newBuilder()
                                                .setSeconds(Instant.now().getEpochSecond()))
                                        .setVersion(1)))
                        .build());
    }
}
