package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.PostgresAddress;
import redis.clients.jedis.Jedis;

/**
 * Everything the platform keeps in its stores: no password, token or key in plain text anywhere, and what customers and agents wrote only
 * where it belongs.
 */
final class StoredSecrets {

    /** Where what people wrote rightly lies, by place; reviewed. Whatever is not here tells a body to somebody who need not know it. */
    private static final Set<String> BODIES = Set.of(
            // the log that everything is read from, until it is kept no longer
            "vigie_ingestion.inbox.item",
            // what agents and customers say to each other, and how lists show it
            "vigie_routing.message.text",
            "vigie_routing.conversation.title",
            "vigie_routing.conversation.excerpt",
            // what is searched
            "elasticsearch text",
            "elasticsearch title",
            // the same as feeds marked it up
            "vigie_routing.message.html",
            "elasticsearch html");

    private static final int SHORTEST = 8;

    private final PostgresStore postgres;
    private final RedisStore redis;
    private final ElasticsearchStore elasticsearch;
    private final Set<String> places = new TreeSet<>();

    private StoredSecrets(Installation installation, PortPlan ports) {
        this.postgres = new PostgresStore(new PostgresAddress(
                "127.0.0.1",
                ports.of("postgresql"),
                new Login("postgres", installation.secrets().password("postgres"))));
        this.redis = new RedisStore(ports.of("redis"), installation.secrets().password("redis"));
        this.elasticsearch = new ElasticsearchStore(URI.create("http://127.0.0.1:" + ports.of("elasticsearch")));
    }

    /** @param hostile words of what was sent to be refused, some of it in mails that were taken */
    static void assertNone(Path data, int portOffset, List<String> hostile) throws Exception {
        Installation installation = Installation.open(Project.root(), data);
        StoredSecrets stored = new StoredSecrets(installation, new PortPlan(portOffset));
        List<String> secrets = WrittenSecrets.secrets(data, portOffset);
        List<String> bodies = new ArrayList<>(WrittenSecrets.BODIES);
        bodies.addAll(hostile);
        stored.plant(secrets.getLast());
        try {
            // Else a search that looks nowhere would find nothing.
            assertThat(stored.found(secrets))
                    .containsOnlyKeys(
                            "vigie_ingestion.planted.words",
                            "vigie_ingestion.planted.bytes",
                            "redis planted",
                            "elasticsearch planted");
        } finally {
            stored.removePlanted();
        }
        assertThat(stored.places)
                .as("the lead of the browser journey has not signed out")
                .anyMatch(place -> place.startsWith("redis ") && place.contains("session"));
        assertThat(stored.found(bodies)).as("places of bodies, each in use").containsOnlyKeys(BODIES);
        assertKeycloakHoldsNone(data, secrets, WrittenSecrets.clientSecrets(installation));
    }

    /** Keycloak's own file. It has to know the secrets of its clients, as it compares them; of passwords it needs hashes only. */
    private static void assertKeycloakHoldsNone(Path data, List<String> secrets, List<String> known)
            throws IOException {
        Path file = data.resolve("data/keycloak/home/data/h2/keycloakdb.mv.db");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(known)
                .as("clients whose secrets %s holds in plain text", file)
                .allMatch(text::contains);
        assertThat(secrets)
                .filteredOn(secret -> !known.contains(secret))
                .filteredOn(text::contains)
                .as("in %s", file)
                .isEmpty();
    }

    private void plant(String word) throws Exception {
        try (Connection connection = postgres.connect("vigie_ingestion");
                Statement statement = connection.createStatement()) {
            statement.execute("create table planted as select '" + word + "'::text as words, convert_to('" + word
                    + "', 'UTF8') as bytes");
        }
        try (Jedis jedis = redis.connect()) {
            jedis.hset("planted", "by", word);
        }
        elasticsearch.call("PUT", "/planted", "{\"settings\":{\"number_of_replicas\":0}}");
        elasticsearch.call("PUT", "/planted/_doc/1?refresh=true", "{\"planted\":{\"by\":[\"" + word + "\"]}}");
    }

    private void removePlanted() throws Exception {
        try (Connection connection = postgres.connect("vigie_ingestion");
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists planted");
        }
        try (Jedis jedis = redis.connect()) {
            jedis.del("planted");
        }
        elasticsearch.call("DELETE", "/planted?ignore_unavailable=true", "");
    }

    /** The words by the place in which they lie. */
    private Map<String, Set<String>> found(List<String> words) throws Exception {
        Map<String, Set<String>> found = new TreeMap<>();
        StoredText reader = (place, text) -> {
            places.add(place);
            if (text.length() >= SHORTEST) {
                words.stream()
                        .filter(text::contains)
                        .forEach(word -> found.computeIfAbsent(place, any -> new TreeSet<>())
                                .add(word));
            }
        };
        postgres.read(reader);
        redis.read(reader);
        elasticsearch.read(reader);
        return found;
    }
}
