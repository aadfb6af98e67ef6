package org.vigie.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.local.platform.DemoPlatform;
import tools.jackson.databind.JsonNode;

/** Every process is killed in turn under load; nothing that was acknowledged is lost or doubled. */
@Tag("faults")
class KillIT {

    private static final List<String> VICTIMS =
            List.of("ingestion", "search", "routing", "publishing", "reporting", "gateway", "redis", "elasticsearch");
    private static final int MENTIONS_PER_SECOND = 200;
    private static final int LEAST_MENTIONS = 20_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path data;

    @Test
    void everyAcknowledgedMention_isSearchableAndInExactlyOneConversation() throws Exception {
        try (DemoPlatform platform = Project.start(data, 11_000)) {
            WebhookLoad load = WebhookLoad.at(platform, "kill");
            CompletableFuture<Void> network = CompletableFuture.runAsync(() -> run(load), Thread::startVirtualThread);
            for (String victim : VICTIMS) {
                TimeUnit.SECONDS.sleep(4);
                System.out.println("kill -9 " + victim);
                platform.kill(victim);
                TimeUnit.SECONDS.sleep(1);
                platform.restart(victim);
                assertThat(network.isCompletedExceptionally()).isFalse();
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(4))
                    .until(() -> load.acknowledged().size() >= LEAST_MENTIONS);
            load.stop();
            network.get(4, TimeUnit.MINUTES);
            Set<String> acknowledged = load.acknowledged();
            System.out.printf("acknowledged %d mentions, %d repeated calls%n", acknowledged.size(), load.repeats());

            Awaitility.await()
                    .atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofSeconds(3))
                    .until(platform::isCaughtUp);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(searchable(platform)).hasSize(acknowledged.size()));
            assertThat(searchable(platform)).isEqualTo(acknowledged);
            Map<String, Integer> inConversations = inConversations(platform);
            assertThat(inConversations.values()).allMatch(count -> count == 1);
            assertThat(inConversations.keySet()).isEqualTo(searchableIds(platform));
        }
    }

    private static void run(WebhookLoad load) {
        try {
            load.run(MENTIONS_PER_SECOND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Set<String> searchable(DemoPlatform platform) {
        Set<String> natives = new HashSet<>();
        search(
                platform,
                mention -> assertThat(natives.add(mention.path("nativeId").asString()))
                        .isTrue());
        return natives;
    }

    private static Set<String> searchableIds(DemoPlatform platform) {
        Set<String> ids = new HashSet<>();
        search(platform, mention -> ids.add(mention.path("id").asString()));
        return ids;
    }

    private static void search(DemoPlatform platform, java.util.function.Consumer<JsonNode> each) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("query", "kill");
        query.put("pageSize", "200");
        platform.pages(
                "/mentions:search", query, page -> page.path("hits").forEach(hit -> each.accept(hit.path("mention"))));
    }

    /** How often each mention appears among the messages of the brand's conversations. */
    private static Map<String, Integer> inConversations(DemoPlatform platform) {
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
                    page -> page.path("messages")
                            .forEach(message ->
                                    counts.merge(message.path("mention").asString(), 1, Integer::sum)));
        }
        System.out.printf("%d conversations hold %d mentions%n", conversations.size(), counts.size());
        return counts;
    }
}
