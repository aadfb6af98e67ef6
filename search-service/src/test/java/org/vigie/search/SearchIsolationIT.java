package org.vigie.search;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.FieldMask;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.vigie.contract.search.v1.CreateSavedQueryRequest;
import org.vigie.contract.search.v1.GetMentionRequest;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;
import org.vigie.testing.isolation.IsolationContract;
import org.vigie.testing.isolation.Tenants;

class SearchIsolationIT extends IsolationContract {
    private final RunningSearch search = RunningSearch.shared();

    @Override
    protected String service() {
        return "search";
    }

    @Override
    protected Channel channel() {
        return search.channel();
    }

    @Override
    protected Tokens tokens() {
        return MintedTokens.tokens();
    }

    @Override
    protected void fillKnown(String rpc, DynamicMessage.Builder request, String id) {
        if (rpc.equals("QueryEditorService/PreviewQuery")) {
            request.setField(request.getDescriptorForType().findFieldByName("query"), "retard");
            request.setField(request.getDescriptorForType().findFieldByName("time_zone"), "Europe/Paris");
        }
        fill(rpc, request);
        if (rpc.equals("SavedQueryService/UpdateSavedQuery")) {
            var fields = request.getDescriptorForType();
            var named = SavedQuery.newBuilder().setDisplayName("another name").build();
            request.setField(fields.findFieldByName("saved_query"), named);
            request.setField(
                    fields.findFieldByName("update_mask"),
                    FieldMask.newBuilder().addPaths("display_name").build());
        }
    }

    @Override
    protected void fill(String rpc, DynamicMessage.Builder request) {
        if (rpc.startsWith("InsightService/")) {
            fillInsight(request);
        }
    }

    /** A day of Paris and whatever else a method wants to see before it looks for a saved query. */
    private static void fillInsight(DynamicMessage.Builder request) {
        var fields = request.getDescriptorForType();
        set(request, "from", SearchCalls.time(Instant.parse("2026-11-01T23:00:00Z")));
        set(request, "until", SearchCalls.time(Instant.parse("2026-11-02T23:00:00Z")));
        set(request, "time_zone", "Europe/Paris");
        var kind = fields.findFieldByName("kind");
        if (kind != null) {
            request.setField(kind, kind.getEnumType().findValueByNumber(1));
        }
    }

    private static void set(DynamicMessage.Builder request, String field, Object value) {
        var found = request.getDescriptorForType().findFieldByName(field);
        if (found != null) {
            request.setField(found, value);
        }
    }

    @Override
    protected Optional<String> existing(String resource, Tenants.Target brand) {
        String id = "only-" + UUID.randomUUID().toString().substring(0, 12);
        return switch (resource) {
            case "saved_query" -> Optional.of(savedQuery(brand, id));
            case "mention" -> Optional.of(mention(brand, id));
            default -> Optional.empty();
        };
    }

    private String savedQuery(Tenants.Target brand, String id) {
        return search.savedQueries(brand.agency(), "all/admin")
                .createSavedQuery(CreateSavedQueryRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setRequestId(UUID.randomUUID().toString())
                        .setSavedQuery(SavedQuery.newBuilder()
                                .setId(id)
                                .setDisplayName(id)
                                .setQuery("words"))
                        .build())
                .getId();
    }

    private String mention(Tenants.Target brand, String id) {
        var mention = SearchCalls.mention(brand.brand(), id, "words", Instant.now()).toBuilder()
                .setAgency(brand.agency())
                .build();
        search.mentionsAsService("ingestion")
                .indexMentions(IndexMentionsRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .addEntries(SearchCalls.entry(1, mention))
                        .build());
        await().until(() -> isFound(brand, id));
        return id;
    }

    private boolean isFound(Tenants.Target brand, String id) {
        try {
            search.mentions(brand.agency(), "all/agent")
                    .getMention(GetMentionRequest.newBuilder()
                            .setAgency(brand.agency())
                            .setBrand(brand.brand())
                            .setMention(id)
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
