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
import java.util.concurrent.atomic.AtomicLong;
import org.vigie.contract.search.v1.Alert;
import org.vigie.contract.search.v1.AlertCondition;
import org.vigie.contract.search.v1.AlertRecipients;
import org.vigie.contract.search.v1.AlertRule;
import org.vigie.contract.search.v1.CreateAlertRuleRequest;
import org.vigie.contract.search.v1.CreateMissionRequest;
import org.vigie.contract.search.v1.CreateSavedQueryRequest;
import org.vigie.contract.search.v1.GetMentionRequest;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.ListAlertsRequest;
import org.vigie.contract.search.v1.ObserveMentionsRequest;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.contract.search.v1.UpdateSavedQueryRequest;
import org.vigie.contract.wire.v1.Role;
import org.vigie.search.author.AuthorCalls;
import org.vigie.testing.isolation.IsolationContract;
import org.vigie.testing.isolation.Tenants;
import org.vigie.wire.tenancy.BrandId;

class SearchIsolationIT extends IsolationContract {
    /** Of the inbox, as far as this suite hands it over. */
    private static final AtomicLong POSITION = new AtomicLong();

    /** The one that is asked. */
    RunningSearch search() {
        return RunningSearch.shared();
    }

    @Override
    protected String service() {
        return "search";
    }

    @Override
    protected Channel channel() {
        return search().channel();
    }

    @Override
    protected void fillKnown(String rpc, DynamicMessage.Builder request, String id) {
        if (rpc.equals("QueryEditorService/PreviewQuery")) {
            request.setField(request.getDescriptorForType().findFieldByName("query"), "retard");
            request.setField(request.getDescriptorForType().findFieldByName("time_zone"), "Europe/Paris");
        }
        fill(rpc, request);
        if (rpc.equals("AlertService/UpdateAlertRule")) {
            var fields = request.getDescriptorForType();
            var named = AlertRule.newBuilder().setDisplayName("another name").build();
            request.setField(fields.findFieldByName("alert_rule"), named);
            request.setField(
                    fields.findFieldByName("update_mask"),
                    FieldMask.newBuilder().addPaths("display_name").build());
        }
        if (rpc.equals("MissionService/UpdateMission")) {
            // In its own brand the mission has a saved query by the same id.
            set(request, "mission", AuthorCalls.mission(id, id).build());
        }
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
        if (rpc.startsWith("RelationshipService/")) {
            fillRelationship(request);
        }
        if (rpc.equals("MissionService/DecideProposal")) {
            var state = request.getDescriptorForType().findFieldByName("state");
            request.setField(state, state.getEnumType().findValueByName("PROPOSAL_STATE_OFFERED"));
        }
        if (rpc.startsWith("AuthorService/")) {
            fillAuthor(request);
        }
    }

    /** An author, with whatever a method wants to see before it looks for one. */
    private static void fillRelationship(DynamicMessage.Builder request) {
        if (request.getDescriptorForType().findFieldByName("author") != null) {
            set(request, "network", "mastodon");
            set(request, "author", "ana");
        }
        set(request, "request_id", UUID.randomUUID().toString());
        set(request, "step", AuthorCalls.note("note").build());
        set(request, "relationship", AuthorCalls.relationship("ana").build());
    }

    /** Who wrote the mentions of this suite, and whatever else a method wants to see before it reads. */
    private static void fillAuthor(DynamicMessage.Builder request) {
        set(request, "network", "mail");
        if (request.getDescriptorForType().findFieldByName("other") == null) {
            set(request, "author", "zoe@example.org");
        } else {
            set(request, "author", AuthorCalls.ref("mail", "zoe@example.org"));
            set(request, "other", AuthorCalls.ref("webhook", "zoe"));
        }
        set(request, "from", SearchCalls.time(Instant.parse("2026-11-01T23:00:00Z")));
        set(request, "until", SearchCalls.time(Instant.parse("2026-11-02T23:00:00Z")));
        var list = request.getDescriptorForType().findFieldByName("list");
        if (list != null) {
            request.setField(list, list.getEnumType().findValueByNumber(1));
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
    protected void fillPages(String rpc, String listed, Tenants.Target brand, DynamicMessage.Builder request) {
        super.fillPages(rpc, rpc.equals("MentionService/SearchMentions") ? "mention" : listed, brand, request);
        String slug = brand.brand();
        switch (listed) {
            case "relationship" -> {
                AuthorCalls.update(slug, AuthorCalls.relationship("page-one"));
                AuthorCalls.update(slug, AuthorCalls.relationship("page-two"));
            }
            case "relationship_step" -> {
                AuthorCalls.add(AuthorCalls.step(slug, "ana", AuthorCalls.note("one")));
                AuthorCalls.add(AuthorCalls.step(slug, "ana", AuthorCalls.note("two")));
            }
            case "saved_query_version" -> set(request, "saved_query", queryOfTwoVersions(brand));
            default -> fillPagesFound(rpc, slug, request);
        }
    }

    private static void fillPagesFound(String rpc, String slug, DynamicMessage.Builder request) {
        switch (rpc) {
            case "AuthorService/ListRankedAuthors" -> {
                AuthorCalls.rank(slug, "page-one", 1);
                AuthorCalls.rank(slug, "page-two", 2);
                set(request, "network", AuthorCalls.NETWORK);
            }
            case "InsightService/ListUnansweredQuestions" -> {
                Instant asked = Instant.parse("2026-11-02T12:00:00Z");
                SearchCalls.index(
                        slug,
                        SearchCalls.mention(slug, "page-one", "quand serai-je livré ?", asked),
                        SearchCalls.mention(slug, "page-two", "quand serai-je livré ?", asked.plusSeconds(1)));
            }
            default -> {}
        }
    }

    private String queryOfTwoVersions(Tenants.Target brand) {
        String id = savedQuery(brand, "versions-" + UUID.randomUUID().toString().substring(0, 12));
        search().savedQueries(brand.agency(), "all/admin")
                .updateSavedQuery(UpdateSavedQueryRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setSavedQuery(SavedQuery.newBuilder().setId(id).setQuery("other"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("query"))
                        .build());
        return id;
    }

    @Override
    protected Optional<String> existing(String resource, Tenants.Target brand) {
        String id = "only-" + UUID.randomUUID().toString().substring(0, 12);
        return switch (resource) {
            case "saved_query" -> Optional.of(savedQuery(brand, id));
            case "mention" -> Optional.of(mention(brand, id));
            case "alert_rule" -> Optional.of(alertRule(brand, id));
            case "alert" -> Optional.of(alert(brand, id));
            case "mission" -> Optional.of(mission(brand, id));
            case "proposal" -> Optional.of(proposal(brand, id));
            default -> Optional.empty();
        };
    }

    private String savedQuery(Tenants.Target brand, String id) {
        return search().savedQueries(brand.agency(), "all/admin")
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

    private String alertRule(Tenants.Target brand, String id) {
        return search().alerts(brand.agency(), "all/admin")
                .createAlertRule(CreateAlertRuleRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setRequestId(UUID.randomUUID().toString())
                        .setAlertRule(AlertRule.newBuilder()
                                .setId(id)
                                .setDisplayName(id)
                                .setSavedQuery(savedQuery(brand, id))
                                .setCondition(AlertCondition.ALERT_CONDITION_EVERY_MATCH)
                                .setRecipients(AlertRecipients.newBuilder().addRoles(Role.ROLE_LEAD)))
                        .build())
                .getId();
    }

    private String mission(Tenants.Target brand, String id) {
        return search().missions(brand.agency(), "all/admin")
                .createMission(CreateMissionRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setRequestId(UUID.randomUUID().toString())
                        .setMission(AuthorCalls.mission(id, savedQuery(brand, id)))
                        .build())
                .getId();
    }

    private String proposal(Tenants.Target brand, String id) {
        return AuthorCalls.proposal(search(), BrandId.of(brand.agency(), brand.brand()), mission(brand, id));
    }

    private String alert(Tenants.Target brand, String id) {
        alertRule(brand, id);
        return await().until(() -> raised(brand, id), Optional::isPresent).orElseThrow();
    }

    /** Hands over a mention that matches, and looks for what it raised: nothing until the new query is live. */
    private Optional<String> raised(Tenants.Target brand, String rule) {
        long position = POSITION.incrementAndGet();
        var mention = SearchCalls.mention(brand.brand(), "m" + position, "words", Instant.now()).toBuilder()
                .setAgency(brand.agency())
                .build();
        search().alertsAsService("ingestion")
                .observeMentions(ObserveMentionsRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .addEntries(SearchCalls.entry(position, mention))
                        .build());
        var list = ListAlertsRequest.newBuilder().setAgency(brand.agency()).setBrand(brand.brand());
        return search().alerts(brand.agency(), "all/admin").listAlerts(list.build()).getAlertsList().stream()
                .filter(alert -> alert.getRule().getId().equals(rule))
                .map(Alert::getId)
                .findFirst();
    }

    private String mention(Tenants.Target brand, String id) {
        var mention = SearchCalls.mention(brand.brand(), id, "words", Instant.now()).toBuilder()
                .setAgency(brand.agency())
                .build();
        search().mentionsAsService("ingestion")
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
            search().mentions(brand.agency(), "all/agent")
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
