package org.vigie.search.alert;

import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.search.v1.AcknowledgeAlertRequest;
import org.vigie.contract.search.v1.AlertServiceGrpc;
import org.vigie.contract.search.v1.AlertWebhookSecret;
import org.vigie.contract.search.v1.CreateAlertRuleRequest;
import org.vigie.contract.search.v1.DeleteAlertRuleRequest;
import org.vigie.contract.search.v1.GetAlertRequest;
import org.vigie.contract.search.v1.GetAlertRuleRequest;
import org.vigie.contract.search.v1.GetAlertWebhookSecretRequest;
import org.vigie.contract.search.v1.ListAlertRulesRequest;
import org.vigie.contract.search.v1.ListAlertRulesResponse;
import org.vigie.contract.search.v1.ListAlertsRequest;
import org.vigie.contract.search.v1.ListAlertsResponse;
import org.vigie.contract.search.v1.ObserveMentionsRequest;
import org.vigie.contract.search.v1.ObserveMentionsResponse;
import org.vigie.contract.search.v1.UpdateAlertRuleRequest;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.alert.delivery.AlertWebhookKeys;
import org.vigie.search.alert.ledger.ObserveMentions;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.search.alert.rule.AlertRules;
import org.vigie.search.alert.rule.GrpcAlertRules;
import org.vigie.search.mention.log.GrpcIndexEntries;
import org.vigie.search.mention.log.IndexEntry;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.call.ThingIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Role;

/** Serves rules and what they raised. */
final class AlertGrpcApi extends AlertServiceGrpc.AlertServiceImplBase {
    private static final int MOST_ENTRIES = 1_000;
    private static final Set<Role> WRITERS = Set.of(Role.ADMIN, Role.LEAD, Role.ANALYST);

    private final AlertRules rules;
    private final Alerts alerts;
    private final ObserveMentions observing;
    private final AlertWebhookKeys keys;
    private final PageTokens tokens;
    private final Clock clock;

    AlertGrpcApi(
            AlertRules rules,
            Alerts alerts,
            ObserveMentions observing,
            AlertWebhookKeys keys,
            PageTokens tokens,
            Clock clock) {
        this.rules = rules;
        this.alerts = alerts;
        this.observing = observing;
        this.keys = keys;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public void createAlertRule(
            CreateAlertRuleRequest request, StreamObserver<org.vigie.contract.search.v1.AlertRule> observer) {
        CallScope call = CallScope.current();
        var sent = request.getAlertRule();
        UUID requestId = RequestIds.require(request.getRequestId());
        GrpcAnswer.send(
                observer,
                proto(rules.create(
                        call.brand(), sent.getId(), GrpcAlertRules.definition(sent), requestId, Act.of(call, clock))));
    }

    @Override
    public void getAlertRule(
            GetAlertRuleRequest request, StreamObserver<org.vigie.contract.search.v1.AlertRule> observer) {
        GrpcAnswer.send(observer, proto(rules.get(CallScope.current().brand(), request.getAlertRule())));
    }

    @Override
    public void listAlertRules(ListAlertRulesRequest request, StreamObserver<ListAlertRulesResponse> observer) {
        BrandId brand = CallScope.current().brand();
        BrandScope scope = BrandScope.of(brand);
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        String after = tokens.open(scope, "alertRules", request.getPageToken()).orElse("");
        FoundPage<AlertRule> page = FoundPage.of(size, limit -> rules.list(brand, after, limit));
        var response = ListAlertRulesResponse.newBuilder();
        page.items().forEach(rule -> response.addAlertRules(proto(rule)));
        page.continuesAfter()
                .map(AlertRule::id)
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(scope, "alertRules", cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void updateAlertRule(
            UpdateAlertRuleRequest request, StreamObserver<org.vigie.contract.search.v1.AlertRule> observer) {
        CallScope call = CallScope.current();
        var sent = request.getAlertRule();
        GrpcAnswer.send(
                observer,
                proto(rules.update(
                        call.brand(),
                        sent.getId(),
                        Etag.sent(sent.getEtag()),
                        GrpcAlertRules.change(request.getUpdateMask(), sent),
                        Act.of(call, clock))));
    }

    @Override
    public void deleteAlertRule(
            DeleteAlertRuleRequest request, StreamObserver<org.vigie.contract.search.v1.AlertRule> observer) {
        CallScope call = CallScope.current();
        Etag expected = Etag.sent(request.getEtag());
        GrpcAnswer.send(
                observer, proto(rules.delete(call.brand(), request.getAlertRule(), expected, Act.of(call, clock))));
    }

    @Override
    public void listAlerts(ListAlertsRequest request, StreamObserver<ListAlertsResponse> observer) {
        CallScope call = CallScope.current();
        BrandScope scope = call.scope();
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        var wanted = new Alerts.Wanted(request.getOpenOnly(), request.getForMe());
        String bound = "alerts/" + wanted.openOnly() + "/" + wanted.mineOnly();
        Alerts.Position before = tokens.open(scope, bound, request.getPageToken())
                .map(Alerts.Position::parse)
                .orElse(null);
        FoundPage<Alert> page = FoundPage.of(size, limit -> alerts.list(scope, wanted, call.caller(), before, limit));
        var response = ListAlertsResponse.newBuilder();
        page.items().forEach(alert -> response.addAlerts(proto(alert)));
        page.continuesAfter()
                .map(last -> new Alerts.Position(last.raised(), last.id()).text())
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(scope, bound, cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void getAlert(GetAlertRequest request, StreamObserver<org.vigie.contract.search.v1.Alert> observer) {
        CallScope call = CallScope.current();
        GrpcAnswer.send(
                observer,
                found(ThingIds.named(request.getAlert()).flatMap(id -> alerts.find(call.brand(), id, call.caller()))));
    }

    @Override
    public void acknowledgeAlert(
            AcknowledgeAlertRequest request, StreamObserver<org.vigie.contract.search.v1.Alert> observer) {
        CallScope call = CallScope.current();
        GrpcAnswer.send(
                observer,
                found(ThingIds.named(request.getAlert())
                        .flatMap(id -> alerts.acknowledge(call.brand(), id, Act.of(call, clock)))));
    }

    @Override
    public void getAlertWebhookSecret(
            GetAlertWebhookSecretRequest request, StreamObserver<AlertWebhookSecret> observer) {
        CallScope call = CallScope.current();
        var secret = keys.of(call.brand())
                .orElseThrow(() -> new Problem(
                        SearchReason.WEBHOOKS_NOT_CONFIGURED, "vigie.alert.webhook-key: expected a key, actual none"));
        alerts.secretRead(call.brand(), Act.of(call, clock));
        GrpcAnswer.send(
                observer,
                AlertWebhookSecret.newBuilder().setSecret(secret.reveal()).build());
    }

    @Override
    public void observeMentions(ObserveMentionsRequest request, StreamObserver<ObserveMentionsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        if (request.getEntriesCount() > MOST_ENTRIES) {
            throw Problem.field(
                    WireReason.FIELD_INVALID,
                    "entries",
                    "expected at most " + MOST_ENTRIES + ", actual " + request.getEntriesCount());
        }
        List<IndexEntry> entries = new ArrayList<>(request.getEntriesCount());
        long last = 0;
        for (InboxEntry entry : request.getEntriesList()) {
            entries.add(entry(brand, entry, last));
            last = entry.getSequence();
        }
        int raised = entries.isEmpty() ? 0 : observing.observe(brand, entries, last);
        GrpcAnswer.send(
                observer, ObserveMentionsResponse.newBuilder().setRaised(raised).build());
    }

    private static IndexEntry entry(BrandId brand, InboxEntry entry, long before) {
        if (entry.getSequence() <= before) {
            throw new Problem(
                    SearchReason.MENTION_INVALID,
                    "entries: expected in log order, actual " + entry.getSequence() + " after " + before,
                    Map.of("mention", entry.getMention().getId()));
        }
        try {
            return GrpcIndexEntries.entry(brand, entry);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    SearchReason.MENTION_INVALID,
                    String.valueOf(e.getMessage()),
                    Map.of("mention", entry.getMention().getId()));
        }
    }

    private static org.vigie.contract.search.v1.Alert found(Optional<Alert> alert) {
        return alert.map(AlertGrpcApi::proto)
                .orElseThrow(() -> new Problem(SearchReason.ALERT_UNKNOWN, "No alert by this id."));
    }

    private org.vigie.contract.search.v1.AlertRule proto(AlertRule rule) {
        var proto = GrpcAlertRules.proto(rule, clock.instant());
        return knowsAddresses(rule.brand()) ? proto : GrpcAlertRules.masked(proto);
    }

    private static org.vigie.contract.search.v1.Alert proto(Alert alert) {
        var proto = GrpcAlerts.proto(alert);
        return knowsAddresses(alert.rule().brand()) ? proto : GrpcAlerts.masked(proto);
    }

    /** Whoever may write rules of the brand. The address of a webhook is often its only secret. */
    private static boolean knowsAddresses(BrandId brand) {
        return switch (CallScope.current().caller()) {
            case Caller.Person person -> person.grants().holds(brand, WRITERS);
            case Caller.Integration integration -> integration.grants().holds(brand, WRITERS);
            case Caller.Service service -> false;
        };
    }
}
