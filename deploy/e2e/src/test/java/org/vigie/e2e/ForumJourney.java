package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.SignIn;
import org.vigie.local.demo.Demo;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import tools.jackson.databind.JsonNode;

/** The demo's forum as an analyst sees it: who answers whom, what nobody answered, and the discussions that answers belong to. */
final class ForumJourney {
    private static final String BRAND = "/v1/agencies/acme/brands/velo";

    private final ApiClient analyst;
    private final Map<String, String> weeks;

    private ForumJourney(ApiClient analyst) {
        this.analyst = analyst;
        Instant now = Instant.now();
        this.weeks = Map.of("from", now.minus(Duration.ofDays(50)).toString(), "until", now.toString());
    }

    static void run(Path data, int portOffset) {
        Installation installation = Installation.open(Project.root(), data);
        PortPlan ports = new PortPlan(portOffset);
        SignIn signIn = new SignIn(
                URI.create(ports.issuer()), "acme", "noor.castellane", Demo.password(installation.secrets()));
        ForumJourney journey = new ForumJourney(new ApiClient(URI.create(ports.gatewayUrl()), signIn));
        Awaitility.await("what riders answered each other")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(3))
                .untilAsserted(() -> {
                    journey.assertGroups();
                    journey.assertQuestions();
                    journey.assertThreads();
                });
    }

    private JsonNode get(String path, Map<String, String> query) {
        return analyst.get(BRAND + path, query).orFail(path);
    }

    private void assertGroups() {
        JsonNode found = get("/authorGroups", weeks);
        assertThat(found.path("replies").asString()).matches("[0-9]{2,}");
        assertThat(found.path("groups").isEmpty()).isFalse();
    }

    private void assertQuestions() {
        var all = new TreeMap<>(weeks);
        all.put("pageSize", "200");
        assertThat(get("/insights/questions", all).path("questions").valueStream())
                .anySatisfy(hit -> assertThat(hit.path("mention").path("source").asString())
                        .isEqualTo("forum"));
    }

    /** An answer to an answer is called as what it answers with another {@code -r}; see {@code ForumFeed}. */
    private void assertThreads() {
        JsonNode hits = get("/mentions:search", Map.of("query", "network:feed", "pageSize", "200"))
                .path("hits");
        assertThat(hits.valueStream()
                        .map(hit -> hit.path("mention"))
                        .filter(mention -> mention.path("nativeId").asString().endsWith("-r-r")))
                .isNotEmpty()
                .allSatisfy(mention -> assertThat(mention.path("thread").asString())
                        .isEqualTo(mention.path("nativeId").asString().replaceFirst("(-r)+$", "")));
    }
}
