package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.vigie.local.api.ApiClient;
import org.vigie.local.platform.DemoPlatform;
import tools.jackson.databind.JsonNode;

/** Reporting's counts of the demo's first brand, by {@code figure/network}. */
final class BrandFigures {

    private static final Duration LAG = Duration.ofMinutes(4);

    private final DemoPlatform platform;
    private final ApiClient admin;
    private final Instant from = Instant.now().minusSeconds(60);

    /** Counts from a minute ago. */
    BrandFigures(DemoPlatform platform) {
        this.platform = platform;
        this.admin = platform.client("claire.dumontel");
    }

    /** They come to be, and stay the same when they are made from the oldest fact again. */
    void assertComeTo(Map<String, Long> expected) throws IOException {
        Awaitility.await("the figures as they are told")
                .atMost(LAG)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(counts()).isEqualTo(expected));
        recompute();
        assertThat(counts()).as("the figures computed again").isEqualTo(expected);
    }

    /** How many mentions came in, how many replies went out, and how many conversations were answered first. */
    private Map<String, Long> counts() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("groupBy", "network");
        query.put("from", from.toString());
        query.put("until", from.plus(Duration.ofHours(3)).toString());
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode figure : admin.get(platform.brandPath() + "/figures:query", query)
                .orFail("The figures")
                .path("figures")) {
            String network = figure.path("group").path("network").asString("");
            switch (figure.path("kpi").asString("")) {
                case "mentions_in", "replies_out" ->
                    counts.put(
                            figure.path("kpi").asString() + "/" + network,
                            Math.round(figure.path("value").asDouble()));
                case "first_response_median_seconds" ->
                    counts.put(
                            "first_responses/" + network,
                            Long.parseLong(figure.path("sampleSize").asString()));
                default -> {}
            }
        }
        return counts;
    }

    /** What takes longer than a call may goes on, and its end stands in the log of reporting. */
    private void recompute() throws IOException {
        long before = computedAgain();
        ApiClient.Answer answer =
                admin.post(platform.brandPath() + "/figures:recompute", Map.of(), ApiClient.JSON.createObjectNode());
        System.out.println("figures computed again: " + answer);
        if (answer.status() != 504) {
            assertThat(Long.parseLong(
                            answer.orFail("The recomputation").path("events").asString("0")))
                    .as("facts read again")
                    .isPositive();
        }
        Awaitility.await("the end of the recomputation in the log of reporting")
                .atMost(Duration.ofMinutes(5))
                .until(() -> computedAgain() > before);
    }

    private long computedAgain() throws IOException {
        String done = "figures of " + platform.door("agency") + "/" + platform.door("brand") + " computed again";
        try (var lines = Files.lines(platform.log("reporting"))) {
            return lines.filter(line -> line.contains(done)).count();
        }
    }
}
