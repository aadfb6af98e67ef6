package org.vigie.routing.rule;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vigie.contract.routing.v1.GetRoutingRulesRequest;
import org.vigie.contract.routing.v1.RoutingRuleServiceGrpc;
import org.vigie.contract.routing.v1.UpdateRoutingRulesRequest;
import org.vigie.routing.Actor;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Expected;

/** Routing rules on the wire. */
final class RoutingRuleGrpcApi extends RoutingRuleServiceGrpc.RoutingRuleServiceImplBase {
    private static final GrpcWords<RoutingAction, org.vigie.contract.routing.v1.RoutingAction> ACTIONS =
            GrpcWords.of(RoutingAction.class, org.vigie.contract.routing.v1.RoutingAction.class);

    private final RuleBook book;

    RoutingRuleGrpcApi(RuleBook book) {
        this.book = book;
    }

    @Override
    public void getRoutingRules(
            GetRoutingRulesRequest request, StreamObserver<org.vigie.contract.routing.v1.RoutingRules> observer) {
        GrpcAnswer.send(observer, message(book.read(CallScope.current().brand())));
    }

    @Override
    public void updateRoutingRules(
            UpdateRoutingRulesRequest request, StreamObserver<org.vigie.contract.routing.v1.RoutingRules> observer) {
        CallScope call = CallScope.current();
        var asked = request.getRoutingRules();
        GrpcAnswer.send(
                observer,
                message(book.replace(
                        call.brand(), rules(asked.getRulesList()), Etag.sent(asked.getEtag()), Actor.of(call))));
    }

    private static RoutingRules rules(List<org.vigie.contract.routing.v1.RoutingRule> asked) {
        if (asked.size() > RoutingRules.MOST) {
            throw RoutingRule.invalid("", "rules", Expected.atMost(RoutingRules.MOST), Integer.toString(asked.size()));
        }
        List<RoutingRule> rules = new ArrayList<>();
        asked.forEach(rule -> rules.add(rule(rule)));
        return new RoutingRules(rules);
    }

    private static RoutingRule rule(org.vigie.contract.routing.v1.RoutingRule asked) {
        return new RoutingRule(
                asked.getId(),
                asked.getDisplayName(),
                asked.getLabelsList().stream()
                        .map(label ->
                                known(asked.getId(), "labels", "known labels", GrpcMentionFacts.LABELS.domain(label)))
                        .toList(),
                asked.getSavedQueriesList(),
                asked.getNetworksList(),
                asked.getSentimentsList().stream()
                        .map(sentiment -> known(
                                asked.getId(),
                                "sentiments",
                                "known sentiments",
                                GrpcMentionFacts.SENTIMENTS.domain(sentiment)))
                        .toList(),
                known(asked.getId(), "action", "queue, owner or watch only", ACTIONS.domain(asked.getAction())),
                asked.getQueue(),
                asked.getOwner());
    }

    private static <T> T known(String rule, String field, String expected, Optional<T> value) {
        return value.orElseThrow(
                () -> RoutingRule.invalid(rule, field, Expected.of(Expected.Form.KNOWN, expected), "another one"));
    }

    private static org.vigie.contract.routing.v1.RoutingRules message(StandingRules.Standing standing) {
        var message = org.vigie.contract.routing.v1.RoutingRules.newBuilder()
                .setEtag(Etag.of(standing.version()).text())
                .setChangedBy(standing.changedBy());
        standing.rules().rules().forEach(rule -> message.addRules(message(rule)));
        Instant changedAt = standing.changedAt();
        if (changedAt != null) {
            message.setChangedAt(timestamp(changedAt));
        }
        return message.build();
    }

    private static org.vigie.contract.routing.v1.RoutingRule message(RoutingRule rule) {
        var message = org.vigie.contract.routing.v1.RoutingRule.newBuilder()
                .setId(rule.id())
                .setDisplayName(rule.displayName())
                .addAllSavedQueries(rule.savedQueries())
                .addAllNetworks(rule.networks())
                .setAction(ACTIONS.contract(rule.action()))
                .setQueue(rule.queue())
                .setOwner(rule.owner());
        rule.labels().forEach(label -> message.addLabels(GrpcMentionFacts.LABELS.contract(label)));
        rule.sentiments().forEach(sentiment -> message.addSentiments(GrpcMentionFacts.SENTIMENTS.contract(sentiment)));
        return message.build();
    }
}
