package org.vigie.search.mention.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchDocument;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchAlias;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchPosition;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchQueries;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.LoggedMentions;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Mentions with their position in the log, out of Elasticsearch. */
final class ElasticsearchLoggedMentions implements LoggedMentions {
    private final ElasticsearchAlias alias;
    private final JsonMapper json;

    ElasticsearchLoggedMentions(ElasticsearchAlias alias, JsonMapper json) {
        this.alias = alias;
        this.json = json;
    }

    @Override
    public Page wronglyTagged(BrandId brand, Tagging tagging, @Nullable String after, int size) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        if (after == null) {
            alias.refresh();
        }
        ObjectNode body = body(bounds, tagging, size);
        if (after != null) {
            ElasticsearchPosition.parse(json, after).place(body);
        }
        return page(alias.page(bounds, body));
    }

    private ObjectNode body(ElasticsearchTenancy.Bounds bounds, Tagging tagging, int size) {
        ObjectNode body = json.createObjectNode();
        body.put("size", size);
        ObjectNode bool = body.putObject("query").putObject("bool");
        ArrayNode filter = bool.putArray("filter").add(bounds.filter());
        ObjectNode range = filter.addObject().putObject("range").putObject("shown_at");
        range.put("gte", tagging.from().toString());
        range.put("lt", tagging.until().toString());
        ObjectNode tagged = json.createObjectNode();
        tagged.putObject("term").put("matched_queries", tagging.tag());
        ObjectNode matching = ElasticsearchQueries.of(tagging.words());
        boolean missing = tagging.wrong() == Wrong.MISSING;
        filter.add(missing ? matching : tagged);
        bool.putArray("must_not").add(missing ? tagged : matching);
        ArrayNode sort = body.putArray("sort");
        sort.addObject().put("shown_at", "asc");
        sort.addObject().put("id", "asc");
        return body;
    }

    private Page page(ElasticsearchCalls.Page read) {
        List<LoggedMention> mentions = new ArrayList<>();
        ArrayNode last = null;
        for (JsonNode hit : read.hits()) {
            JsonNode source = hit.path("_source");
            mentions.add(new LoggedMention(
                    ElasticsearchDocument.read(source), source.path("sequence").asLong(0)));
            last = (ArrayNode) hit.path("sort");
        }
        if (last == null || read.isLast()) {
            return new Page(mentions, null);
        }
        return new Page(mentions, new ElasticsearchPosition(last, null).text(json));
    }
}
