package org.vigie.search.mention.elasticsearch.document;

import java.util.Map;
import java.util.stream.Collectors;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one place where a request is bounded to its brands: the filter that every document must pass and the routing that
 * leads to their shards. No request for documents is made without it.
 */
public final class ElasticsearchTenancy {
    /** Elasticsearch refuses a first line over 4 096 bytes; beyond this the filter alone bounds the request. */
    private static final int LONGEST_ROUTING = 2_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Of a scope: query parameters with the routing, and the filter clause. */
    public record Bounds(BrandScope scope, Map<String, String> parameters, ObjectNode filter) {}

    private ElasticsearchTenancy() {}

    /** The value of field {@code tenant} and the routing of a brand's documents. */
    public static String key(BrandId brand) {
        return brand.toString();
    }

    /** Bounds of a scope; {@link IllegalArgumentException} for the scope of every agency. */
    public static Bounds bounds(BrandScope scope) {
        return switch (scope) {
            case BrandScope.Named named -> {
                ObjectNode terms = JSON.objectNode();
                var keys = terms.putObject("terms").putArray("tenant");
                named.brands().forEach(brand -> keys.add(key(brand)));
                String routing =
                        named.brands().stream().map(ElasticsearchTenancy::key).collect(Collectors.joining(","));
                yield new Bounds(
                        scope, routing.length() > LONGEST_ROUTING ? Map.of() : Map.of("routing", routing), terms);
            }
            case BrandScope.WholeAgency whole -> {
                ObjectNode term = JSON.objectNode();
                term.putObject("term").put("agency", whole.agency().slug());
                yield new Bounds(scope, Map.of(), term);
            }
            case BrandScope.Everywhere everywhere ->
                throw new IllegalArgumentException("scope: expected brands of one agency, actual every agency");
        };
    }
}
