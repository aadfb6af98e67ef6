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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
import org.vigie.search.mention.elasticsearch.call.SelfSigned;
import org.vigie.servers.Place;
import org.vigie.servers.elasticsearch.ElasticsearchSecurity;
import org.vigie.servers.elasticsearch.ElasticsearchServer;
import org.vigie.servers.elasticsearch.ElasticsearchSettings;
import org.vigie.wire.problem.GrpcProblems;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole service at an Elasticsearch behind TLS, with what the key of the installation's runbook may: it is enough, and it is little. The key
 * itself is taken by a {@link KeyDoor}.
 */
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

    @SuppressWarnings("NullAway.Init")
    private static KeyDoor door;

    @BeforeAll
    static void start() throws Exception {
        SelfSigned own = SelfSigned.of(folder, "ip:127.0.0.1");
        String may = runbooksDescriptor();
        security = new ElasticsearchSecurity(
                own.certificate(),
                own.key(),
                SelfSigned.PASSWORD,
                Map.of(
                        "runbook",
                        may,
                        "elsewhere",
                        may.replace("\"" + PREFIX, "\"elsewhere"),
                        "untemplated",
                        may.replace("\"manage_index_templates\"", "")));
        ElasticsearchServer.archiveClasses();
        server = ElasticsearchServer.start(ElasticsearchSettings.at(Place.temporary("elasticsearch-secured"))
                .secured(security));
        http = security.client();
        door = new KeyDoor(own, security, server.url());
    }

    @AfterAll
    static void stop() {
        door.close();
        http.shutdownNow();
        server.close();
    }

    @Test
    void runbooksKey_isEnoughToWriteSearchRebuildAndFindWhatWasLost() throws Exception {
        try (RunningSearch search = RunningSearch.start(door.url(), properties(KeyDoor.key("runbook")))) {
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

            HttpResponse<String> wiped = send(ElasticsearchSecurity.OPERATOR, "DELETE", "/" + index(), "");
            assertThat(wiped.statusCode()).as(wiped.body()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsMatching(
                            failure -> GrpcProblems.reason(failure).equals(Optional.of("INDEX_UNAVAILABLE")))
                    .untilAsserted(() -> assertThat(found(search, 200)).isEqualTo(2));
        }
    }

    @Test
    void runbooksKey_mayNothingElse() throws Exception {
        assertThat(send("runbook", "PUT", "/others", "{}").statusCode()).isEqualTo(403);
        assertThat(send(
                                "runbook",
                                "PUT",
                                "/_cluster/settings",
                                "{\"persistent\":{\"cluster.max_shards_per_node\":\"500\"}}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("runbook", "GET", "/_security/user", "").statusCode()).isEqualTo(403);
        assertThat(send(ElasticsearchSecurity.OPERATOR, "PUT", "/others", "{}").statusCode())
                .as("to whom it is allowed")
                .isEqualTo(200);
    }

    @Test
    void keyThatIsUnknownOrMayTooLittle_makesTheIndexUnavailable() {
        assertUnavailable(door.url(), properties(KeyDoor.key("stranger")), "401");
        assertUnavailable(door.url(), properties(KeyDoor.key("elsewhere")), "403");
        assertUnavailable(door.url(), properties(KeyDoor.key("untemplated")), "403");
    }

    /** The server itself is trusted by its authority, and refuses who shows nothing. */
    @Test
    void serverItself_isTalkedToByItsAuthority() {
        Map<String, String> keyless = properties("");
        keyless.remove("vigie.elasticsearch.api-key");
        assertUnavailable(server.url(), keyless, "401");
    }

    private void assertUnavailable(String url, Map<String, String> properties, String status) {
        try (RunningSearch search = RunningSearch.start(url, properties)) {
            // What the service does by itself may have met it several times before: then nobody asks for a moment.
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThatThrownBy(() -> write(search, 3))
                            .hasMessageContaining(status)
                            .satisfies(failure ->
                                    assertThat(GrpcProblems.reason(failure)).contains("INDEX_UNAVAILABLE")));
        }
    }

    private static Map<String, String> properties(String key) {
        Map<String, String> properties = new HashMap<>();
        properties.put("vigie.elasticsearch.prefix", PREFIX);
        properties.put("vigie.elasticsearch.ca", security.certificate().toString());
        properties.put("vigie.elasticsearch.api-key", key);
        return properties;
    }

    /** What the key may, of the call by which the runbook has it made. */
    private static String runbooksDescriptor() throws IOException {
        Matcher call = Pattern.compile("```\\s+POST /_security/api_key\\s+(\\{.*?})\\s+```", Pattern.DOTALL)
                .matcher(Files.readString(RUNBOOK));
        assertThat(call.find()).as("the call in " + RUNBOOK).isTrue();
        return JSON.readTree(call.group(1))
                .path("role_descriptors")
                .path("vigie-search")
                .toString();
    }

    private static HttpResponse<String> send(String name, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Authorization", security.authorization(name))
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
