package org.vigie.search.alert;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.search.v1.AlertDeliveryState;
import org.vigie.contract.search.v1.AlertLateness;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.judge.AlertEvidence;
import org.vigie.search.alert.judge.Lateness;
import org.vigie.search.alert.rule.GrpcAlertRules;
import org.vigie.wire.call.GrpcWords;

/** Alerts as the contract has them. */
final class GrpcAlerts {
    private static final GrpcWords<AlertDelivery.State, AlertDeliveryState> STATES =
            GrpcWords.of(AlertDelivery.State.class, AlertDeliveryState.class);

    private GrpcAlerts() {}

    static org.vigie.contract.search.v1.Alert proto(Alert alert) {
        var proto = org.vigie.contract.search.v1.Alert.newBuilder()
                .setId(alert.id().toString())
                .setAgency(alert.rule().brand().agency().slug())
                .setBrand(alert.rule().brand().slug())
                // A rule that raised had learnt what it needs.
                .setRule(GrpcAlertRules.proto(alert.rule(), Instant.MAX))
                .setDueAt(timestamp(alert.due()))
                .setRaisedAt(timestamp(alert.raised()))
                .setLate(alert.late())
                .setLateBecause(proto(alert.lateBecause()))
                .setEvidence(proto(alert.evidence()))
                .setAcknowledgedBy(alert.acknowledgedBy())
                .setAcknowledgedByName(alert.acknowledgedByName())
                .addAllOnShift(alert.onShift())
                .setMine(alert.mine());
        FiredQuery query = alert.query();
        if (query != null) {
            proto.setQuery(org.vigie.contract.search.v1.AlertQuery.newBuilder()
                    .setVersion(query.version())
                    .setQuery(query.text())
                    .setChanged(query.changed()));
        }
        set(alert.acknowledgeBy(), proto::setAcknowledgeBy);
        set(alert.acknowledgedAt(), proto::setAcknowledgedAt);
        set(alert.escalatedAt(), proto::setEscalatedAt);
        alert.deliveries().forEach(delivery -> proto.addDeliveries(proto(delivery)));
        return proto.build();
    }

    /** The alert without what webhooks' addresses keep secret. */
    static org.vigie.contract.search.v1.Alert masked(org.vigie.contract.search.v1.Alert alert) {
        var proto = alert.toBuilder().setRule(GrpcAlertRules.masked(alert.getRule()));
        String webhook = AlertDoor.Kind.WEBHOOK.name().toLowerCase(Locale.ROOT);
        proto.getDeliveriesBuilderList().stream()
                .filter(delivery -> delivery.getKind().equals(webhook))
                .forEach(delivery -> delivery.setTo(GrpcAlertRules.maskedAddress(delivery.getTo())));
        return proto.build();
    }

    private static AlertLateness proto(@Nullable Lateness because) {
        return switch (because) {
            case SCHEDULE -> AlertLateness.ALERT_LATENESS_SCHEDULE;
            case OUTAGE -> AlertLateness.ALERT_LATENESS_OUTAGE;
            case NO -> AlertLateness.ALERT_LATENESS_UNSPECIFIED;
            case null -> AlertLateness.ALERT_LATENESS_UNSPECIFIED;
        };
    }

    private static org.vigie.contract.search.v1.AlertEvidence proto(AlertEvidence evidence) {
        var proto = org.vigie.contract.search.v1.AlertEvidence.newBuilder()
                .setFrom(timestamp(evidence.from()))
                .setUntil(timestamp(evidence.until()))
                .setMentions(evidence.mentions())
                .setNegative(evidence.negative())
                .setMeasured(evidence.measured())
                .setMean(evidence.mean())
                .setDeviation(evidence.deviation())
                .setWeeks(evidence.weeks())
                .addAllMentionIds(evidence.mentionIds());
        set(evidence.unreadSince(), proto::setUnreadSince);
        set(evidence.endedAt(), proto::setEndedAt);
        return proto.build();
    }

    private static org.vigie.contract.search.v1.AlertDelivery proto(AlertDelivery delivery) {
        return org.vigie.contract.search.v1.AlertDelivery.newBuilder()
                .setKind(delivery.kind().name().toLowerCase(Locale.ROOT))
                .setTo(delivery.to())
                .setEscalation(delivery.escalation())
                .setState(STATES.contract(delivery.state()))
                .setAttempts(delivery.attempts())
                .setFailure(delivery.failure())
                .build();
    }

    private static void set(@Nullable Instant time, Consumer<Timestamp> setter) {
        if (time != null) {
            setter.accept(timestamp(time));
        }
    }
}
