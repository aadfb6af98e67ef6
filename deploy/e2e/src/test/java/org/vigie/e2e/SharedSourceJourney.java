package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.SignIn;
import org.vigie.local.demo.Demo;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import tools.jackson.databind.JsonNode;

/**
 * The demo's trade paper, which belongs to no brand, as analysts of both agencies see it: each brand has what its saved queries asked for
 * and nothing else of it. That a look brought all of the paper is known by the brands that have all of theirs.
 */
final class SharedSourceJourney {

    private static final String PAPER = "Le Courrier des Filières";

    /** Its articles, by what they carry of their source too. */
    private static final String ARTICLES = "site:courrier-filieres.example country:BE reach:[52000 TO 52000]";

    /** By agency and brand, the articles of the demo's first day that concern it. Forty-one of 52 concern nobody, and none concerns Mira. */
    private static final Map<String, Set<String>> ASKED_FOR = new TreeMap<>(Map.of(
            "acme/nova", Set.of("1206", "1227", "1232"),
            "acme/velo", Set.of("1215", "1220", "1243", "1249"),
            "acme/lumen", Set.of("1211", "1224", "1249"),
            "acme/tiptop", Set.of("1220", "1237"),
            "globex/orbit", Set.of("1211", "1227", "1237", "1243", "1248", "1249"),
            "globex/mira", Set.of()));

    private final Installation installation;
    private final PortPlan ports;
    private final Map<String, ApiClient> analysts;

    private SharedSourceJourney(Installation installation, PortPlan ports) {
        this.installation = installation;
        this.ports = ports;
        this.analysts =
                Map.of("acme", analyst("acme", "noor.castellane"), "globex", analyst("globex", "jun.matsubara"));
    }

    static void run(Path data, int portOffset) {
        SharedSourceJourney journey =
                new SharedSourceJourney(Installation.open(Project.root(), data), new PortPlan(portOffset));
        // Ingestion looks at its list every half minute, and search is asked only once it has indexed what came in.
        Awaitility.await("what each brand has of the shared source")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(journey.found()).isEqualTo(ASKED_FOR));
        journey.assertListedAlike();
    }

    private ApiClient analyst(String agency, String username) {
        SignIn signIn = new SignIn(URI.create(ports.issuer()), agency, username, Demo.password(installation.secrets()));
        return new ApiClient(URI.create(ports.gatewayUrl()), signIn);
    }

    private JsonNode get(String brand, String path, Map<String, String> query) {
        String[] parts = brand.split("/", -1);
        ApiClient analyst = java.util.Objects.requireNonNull(analysts.get(parts[0]));
        return analyst.get("/v1/agencies/" + parts[0] + "/brands/" + parts[1] + path, query)
                .orFail(brand + path);
    }

    /** The numbers of the articles that each brand finds. */
    private Map<String, Set<String>> found() {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String brand : ASKED_FOR.keySet()) {
            Set<String> numbers = new TreeSet<>();
            get(brand, "/mentions:search", Map.of("query", ARTICLES, "pageSize", "200"))
                    .path("hits")
                    .forEach(hit -> numbers.add(number(hit.path("mention"))));
            found.put(brand, numbers);
        }
        return found;
    }

    private static String number(JsonNode mention) {
        assertThat(mention.path("source").asString()).startsWith("shared/");
        return mention.path("url").asString().replaceFirst(".*/", "");
    }

    private void assertListedAlike() {
        JsonNode ours = listed("acme/nova");
        assertThat(ours.path("displayName").asString()).isEqualTo(PAPER);
        assertThat(ours.path("health").asString()).isEqualTo("OK");
        assertThat(ours.path("lastSuccessAt").asString()).isNotEmpty();
        assertThat(ours.path("country").asString()).isEqualTo("BE");
        assertThat(ours.path("audience").asString()).isEqualTo("52000");
        assertThat(listed("globex/mira").path("id")).isEqualTo(ours.path("id"));
        get("acme/nova", "/mentions:search", Map.of("query", ARTICLES))
                .path("hits")
                .forEach(hit -> assertThat(hit.path("mention").path("source").asString())
                        .isEqualTo("shared/" + ours.path("id").asString()));
    }

    /** The one shared source. */
    private JsonNode listed(String brand) {
        JsonNode sources = get(brand, "/sharedSources", Map.of()).path("sharedSources");
        assertThat(sources.size()).isEqualTo(1);
        return sources.get(0);
    }
}
