package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.vigie.local.platform.DemoPlatform;
import tools.jackson.databind.JsonNode;

/** The mentions of the demo's first brand that contain a word, as search and the conversations have them. */
final class StoredMentions {

    private final DemoPlatform platform;
    private final String word;

    StoredMentions(DemoPlatform platform, String word) {
        this.platform = platform;
        this.word = word;
    }

    /** Exactly these are searchable, and each is in one conversation, as nothing else is. @param expected names by network; see {@link #name} */
    void assertAre(Map<String, Set<String>> expected) {
        Map<String, JsonNode> searchable = searchable(expected);
        Map<String, Integer> inConversations = inConversations();
        assertThat(inConversations.values()).allMatch(times -> times == 1);
        assertThat(inConversations.keySet()).isEqualTo(searchable.keySet());
    }

    /** The same where conversations hold other mentions too. */
    void assertAreAmongOthers(Map<String, Set<String>> expected) {
        Map<String, JsonNode> searchable = searchable(expected);
        Map<String, Integer> inConversations = inConversations();
        assertThat(searchable.keySet()).allMatch(mention -> inConversations.getOrDefault(mention, 0) == 1);
    }

    /** By id; fails unless they are the expected. */
    private Map<String, JsonNode> searchable(Map<String, Set<String>> expected) {
        int count = expected.values().stream().mapToInt(Set::size).sum();
        // On a busy machine one reading of tens of thousands takes more than a minute.
        Map<String, JsonNode> searchable = Awaitility.await("all mentions in search")
                .atMost(Duration.ofMinutes(6))
                .pollInterval(Duration.ofSeconds(3))
                .until(this::searchable, found -> found.size() >= count);
        Map<String, Set<String>> names = new TreeMap<>();
        searchable.values().forEach(mention -> {
            String network = mention.path("network").asString("");
            assertThat(names.computeIfAbsent(network, any -> new HashSet<>()).add(name(network, mention)))
                    .as("a second mention of the same: %s", mention)
                    .isTrue();
        });
        assertThat(names).isEqualTo(expected);
        return searchable;
    }

    /** The native id; of a mail, whose native id its mailbox makes, the subject. */
    private static String name(String network, JsonNode mention) {
        return mention.path(network.equals("mail") ? "title" : "nativeId").asString("");
    }

    /** By id. */
    private Map<String, JsonNode> searchable() {
        Map<String, JsonNode> found = new HashMap<>();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("query", word);
        query.put("pageSize", "200");
        platform.pages(
                "/mentions:search",
                query,
                page -> page.path("hits").forEach(hit -> {
                    JsonNode mention = hit.path("mention");
                    assertThat(found.put(mention.path("id").asString(), mention))
                            .isNull();
                }));
        return found;
    }

    /** How often each mention appears among the messages of the brand's conversations. */
    private Map<String, Integer> inConversations() {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> conversations = new HashSet<>();
        platform.pages(
                "/conversations",
                Map.of("pageSize", "200"),
                page -> page.path("conversations")
                        .forEach(one -> conversations.add(one.path("id").asString())));
        for (String conversation : conversations) {
            platform.pages(
                    "/conversations/" + conversation + "/messages",
                    Map.of("pageSize", "200"),
                    page -> page.path("messages").forEach(message -> {
                        String mention = message.path("mention").asString("");
                        if (!mention.isEmpty()) {
                            counts.merge(mention, 1, Integer::sum);
                        }
                    }));
        }
        System.out.printf("%d conversations hold %d mentions%n", conversations.size(), counts.size());
        return counts;
    }
}
