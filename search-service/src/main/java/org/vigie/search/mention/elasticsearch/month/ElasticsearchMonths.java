package org.vigie.search.mention.elasticsearch.month;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchRefused;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchSettings;
import org.vigie.search.mention.index.IndexMemory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The monthly indices: {@code mentions-2026-11} behind alias {@code mentions}, month by first seen time in UTC, made from
 * the template when first written to. Elasticsearch's own automatic creation is not relied on. Thread-safe.
 */
public final class ElasticsearchMonths {
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("yyyy-MM").withZone(ZoneOffset.UTC);

    private final ElasticsearchCalls calls;
    private final ElasticsearchSettings settings;
    private final IndexMemory memory;
    private final ObjectNode template;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    public ElasticsearchMonths(
            ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory, JsonMapper json) {
        this.calls = calls;
        this.settings = settings;
        this.memory = memory;
        this.template = read(json);
    }

    /** The index of a mention first seen then. */
    String index(Instant firstSeen) {
        return settings.prefix() + "-" + MONTH.format(firstSeen);
    }

    /** Makes what is missing of these indices. */
    void ensure(Collection<String> indices) {
        for (String index : indices) {
            if (!known.contains(index)) {
                create(index);
                // Before anything is written: what an index of this name held before is then known to be lost.
                ElasticsearchStanding.ids(calls, index).forEach(memory::stands);
                known.add(index);
            }
        }
    }

    /** Elasticsearch lost indices: look again at the next write. */
    void forget() {
        known.clear();
    }

    private void create(String index) {
        calls.call(ElasticsearchCalls.Lane.WRITE, "PUT", "/_index_template/" + settings.prefix(), template());
        try {
            calls.call(ElasticsearchCalls.Lane.WRITE, "PUT", "/" + index, null);
        } catch (ElasticsearchRefused e) {
            if (!e.type().equals("resource_already_exists_exception")) {
                throw e;
            }
            extend(index);
        }
        // Only now, when its shards answer: until then a search of all months would fail for every brand.
        calls.call(ElasticsearchCalls.Lane.WRITE, "PUT", "/" + index + "/_alias/" + settings.prefix(), null);
    }

    /** An index made by an older version learns the fields that came since; what is there stays as it is. */
    private void extend(String index) {
        JsonNode mappings = template.path("template").path("mappings");
        ObjectNode properties = template.objectNode();
        properties.set("properties", mappings.path("properties"));
        calls.call(ElasticsearchCalls.Lane.WRITE, "PUT", "/" + index + "/_mapping", properties);
    }

    private ObjectNode template() {
        ObjectNode named = template.deepCopy();
        named.putArray("index_patterns").add(settings.prefix() + "-*");
        // Of two installations whose prefixes begin alike the longer one is meant; of the same rank Elasticsearch
        // refuses the second.
        named.put(
                "priority",
                template.path("priority").asInt() + settings.prefix().length());
        ObjectNode inner = (ObjectNode) named.path("template");
        ((ObjectNode) inner.path("settings").path("index")).put("number_of_shards", settings.shards());
        return named;
    }

    private static ObjectNode read(JsonMapper json) {
        try (InputStream file = ElasticsearchMonths.class.getResourceAsStream("mentions-template.json")) {
            return (ObjectNode) json.readTree(Objects.requireNonNull(file, "mentions-template.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
