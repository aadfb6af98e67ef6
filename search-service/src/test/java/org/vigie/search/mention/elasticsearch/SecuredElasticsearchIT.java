package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.RebuildIndexRequest;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.contract.search.v1.SearchMentionsResponse;
import org.vigie.search.RunningSearch;
import org.vigie.servers.Place;
import org.vigie.servers.elasticsearch.ElasticsearchSecurity;
import org.vigie.servers.elasticsearch.ElasticsearchServer;
import org.vigie.servers.elasticsearch.ElasticsearchSettings;
import org.vigie.wire.problem.GrpcProblems;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service at an Elasticsearch behind TLS, by the key of the installation's runbook: it is enough, and it is little. */
class SecuredElasticsearchIT {
    private static final Path RUNBOOK = Path.of("../docs/runbooks/install.md");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PREFIX = "mentions";
    private static final Instant NOW = Instant.now();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ElasticsearchSecurity security;

    @SuppressWarnings("NullAway.Init")
    private static ElasticsearchServer server;

    @SuppressWarnings("NullAway.Init")
    private static HttpClient http;

    /** What ingestion has of the brand. */
    private final NavigableMap<Long, InboxEntry> log = new TreeMap<>();

    @BeforeAll
    static void start() throws Exception {
        SelfSigned own = SelfSigned.of(folder, "ip:127.0.0.1");
        security = new ElasticsearchSecurity(own.certificate(), own.key(), SelfSigned.PASSWORD);
        ElasticsearchServer.archiveClasses();
        server = ElasticsearchServer.start(ElasticsearchSettings.at(Place.temporary("elasticsearch-secured"))
                .secured(security));
        http = security.client();
    }

    @AfterAll
    static void stop() {
        http.shutdownNow();
        server.close();
    }

    @Test
    void runbooksKey_isEnoughToWriteSearchRebuildAndFindWhatWasLost() throws Exception {
        try (RunningSearch search = RunningSearch.start(server.url(), properties(key(runbooksRequest())))) {
            write(search, 1);
            write(search, 2);
            await().untilAsserted(() -> assertThat(found(search, 200)).isEqualTo(2));
            assertThat(pages(search)).as("two pages of one mention").isEqualTo(2);
            long rebuilt = search.mentions("acme", "secured/admin")
                    .rebuildIndex(RebuildIndexRequest.newBuilder()
                            .setAgency("acme")
                            .setBrand("secured")
                            .build())
                    .getMentions();
            assertThat(rebuilt).isEqualTo(2);

            HttpResponse<String> wiped = asOperator("DELETE", "/" + index(), "");
            assertThat(wiped.statusCode()).as(wiped.body()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsMatching(
                            failure -> GrpcProblems.reason(failure).equals(Optional.of("INDEX_UNAVAILABLE")))
                    .untilAsserted(() -> assertThat(found(search, 200)).isEqualTo(2));
        }
    }

    @Test
    void runbooksKey_mayNothingElse() throws Exception {
        String key = "ApiKey " + key(runbooksRequest());
        assertThat(send(key, "PUT", "/others", "{}").statusCode()).isEqualTo(403);
        assertThat(send(key, "GET", "/.security*/_search", "").statusCode()).isEqualTo(403);
        assertThat(send(key, "PUT", "/_cluster/settings", "{\"persistent\":{}}").statusCode())
                .isEqualTo(403);
        assertThat(send(key, "POST", "/_security/api_key", runbooksRequest()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void keyThatIsUnknownOrMayTooLittle_makesTheIndexUnavailable() throws Exception {
        String unknown = Base64.getEncoder().encodeToString("nobody:nothing".getBytes(StandardCharsets.UTF_8));
        assertUnavailable(unknown, "401");
        String elsewhere = runbooksRequest().replace("\"" + PREFIX, "\"elsewhere");
        assertUnavailable(key(elsewhere), "403");
        // What search does first writes the template.
        assertUnavailable(key(runbooksRequest().replace("\"manage_index_templates\"", "")), "403");
    }

    private void assertUnavailable(String key, String status) {
        try (RunningSearch search = RunningSearch.start(server.url(), properties(key))) {
            assertThatThrownBy(() -> write(search, 3))
                    .hasMessageContaining(status)
                    .satisfies(
                            failure -> assertThat(GrpcProblems.reason(failure)).contains("INDEX_UNAVAILABLE"));
        }
    }

    private static Map<String, String> properties(String key) {
        Map<String, String> properties = new HashMap<>();
        properties.put("vigie.elasticsearch.prefix", PREFIX);
        properties.put("vigie.elasticsearch.ca", security.certificate().toString());
        properties.put("vigie.elasticsearch.api-key", key);
        return properties;
    }

    /** The body of the call by which the runbook has a key made. */
    private static String runbooksRequest() throws IOException {
        Matcher call = Pattern.compile("```\\s+POST /_security/api_key\\s+(\\{.*?})\\s+```", Pattern.DOTALL)
                .matcher(Files.readString(RUNBOOK));
        assertThat(call.find()).as("the call in " + RUNBOOK).isTrue();
        return call.group(1);
    }

    private static String key(String request) throws Exception {
        HttpResponse<String> made = asOperator("POST", "/_security/api_key", request);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        JsonNode answer = JSON.readTree(made.body());
        return answer.path("encoded").asString();
    }

    private static HttpResponse<String> asOperator(String method, String path, String body) throws Exception {
        return send(security.authorization(), method, path, body);
    }

    private static HttpResponse<String> send(String shown, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", shown)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String index() {
        return PREFIX + "-"
                + DateTimeFormatter.ofPattern("yyyy-MM")
                        .withZone(ZoneOffset.UTC)
                        .format(NOW);
    }

    private static int found(RunningSearch search, int pageSize) {
        return page(search, pageSize, "").getHitsCount();
    }

    /** Further pages are of a point in time, which is opened, read and given back. */
    private static int pages(RunningSearch search) {
        int pages = 0;
        String token = "";
        do {
            SearchMentionsResponse page = page(search, 1, token);
            pages += page.getHitsCount();
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return pages;
    }

    private static SearchMentionsResponse page(RunningSearch search, int pageSize, String token) {
        return search.mentions("acme", "secured/agent")
                .searchMentions(SearchMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("secured")
                        .setQuery("panne")
                        .setPageSize(pageSize)
                        .setPageToken(token)
                        .build());
    }

    private void write(RunningSearch search, long sequence) {
        InboxEntry entry = InboxEntry.newBuilder()
                .setSequence(sequence)
                .setMention(Mention.newBuilder()
                        .setId("secured-" + sequence)
                        .setAgency("acme")
                        .setBrand("secured")
                        .setNetwork("mail")
                        .setText("En panne depuis hier")
                        .setFirstSeenAt(Timestamp.newBuilder().setSeconds(NOW.getEpochSecond()))
                        .setVersion(1))
                .build();
        log.put(sequence, entry);
        search.inbox().put("acme", "secured", List.copyOf(log.values()));
        search.mentionsAsService("ingestion")
                .indexMentions(IndexMentionsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("secured")
                        .addEntries(entry)
                        .build());
    }
}
