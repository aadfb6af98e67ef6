package org.vigie.search.alert.rule;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import com.google.protobuf.Duration;
import com.google.protobuf.FieldMask;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigie.search.SearchReason;
import org.vigie.search.TimeZones;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.Role;

/** Rules between contract and domain. */
public final class GrpcAlertRules {
    private static final Set<String> CHANGEABLE = Set.of(
            "display_name",
            "saved_query",
            "source",
            "condition",
            "threshold",
            "window",
            "minimum",
            "exclude_bots",
            "cooldown",
            "schedule",
            "recipients",
            "reaction_time",
            "escalation",
            "paused");

    private static final GrpcWords<AlertCondition, org.vigie.contract.search.v1.AlertCondition> CONDITIONS =
            GrpcWords.of(AlertCondition.class, org.vigie.contract.search.v1.AlertCondition.class);

    private GrpcAlertRules() {}

    /** What a person wrote. Problems ALERT_RULE_INVALID, TIME_ZONE_UNKNOWN. */
    public static AlertDefinition definition(org.vigie.contract.search.v1.AlertRule sent) {
        return new AlertDefinition(
                sent.getDisplayName(),
                new AlertTerms(
                        condition(sent.getCondition()),
                        sent.getSavedQuery(),
                        sent.getSource(),
                        sent.getThreshold(),
                        length("window", sent.getWindow()),
                        sent.getMinimum(),
                        sent.getExcludeBots()),
                length("cooldown", sent.getCooldown()),
                sent.hasSchedule() ? schedule(sent.getSchedule()) : null,
                recipients(sent.getRecipients()),
                length("reaction_time", sent.getReactionTime()),
                recipients(sent.getEscalation()),
                sent.getPaused());
    }

    /** The change that a mask names. Problems UPDATE_MASK_INVALID, ALERT_RULE_INVALID, TIME_ZONE_UNKNOWN. */
    public static UnaryOperator<AlertDefinition> change(FieldMask mask, org.vigie.contract.search.v1.AlertRule sent) {
        Set<String> paths = Set.copyOf(new HashSet<>(mask.getPathsList()));
        if (paths.isEmpty() || !CHANGEABLE.containsAll(paths)) {
            String expected = String.join(", ", new TreeSet<>(CHANGEABLE));
            throw new Problem(
                    SearchReason.UPDATE_MASK_INVALID,
                    "update_mask: expected one or more of " + expected,
                    Map.of("expected", expected, "actual", String.join(", ", paths)));
        }
        return before -> {
            var merged = proto(before);
            for (String path : paths) {
                var field =
                        org.vigie.contract.search.v1.AlertRule.getDescriptor().findFieldByName(path);
                boolean absent = field.hasPresence() && !sent.hasField(field);
                merged = absent ? merged.clearField(field) : merged.setField(field, sent.getField(field));
            }
            return definition(merged.build());
        };
    }

    private static AlertCondition condition(org.vigie.contract.search.v1.AlertCondition sent) {
        return CONDITIONS
                .domain(sent)
                .orElseThrow(() -> AlertInvalid.field("condition", Expected.known(), "none or another"));
    }

    private static java.time.Duration length(String field, Duration sent) {
        try {
            return java.time.Duration.ofSeconds(sent.getSeconds(), sent.getNanos());
        } catch (ArithmeticException e) {
            throw AlertInvalid.field(
                    field, Expected.of(Expected.Form.WHOLE_NUMBER, "whole minutes"), sent.getSeconds() + " s");
        }
    }

    private static AlertSchedule schedule(org.vigie.contract.search.v1.AlertSchedule sent) {
        Set<DayOfWeek> days = new HashSet<>();
        for (int day : sent.getWeekdaysList()) {
            if (day < 1 || day > 7) {
                throw AlertInvalid.field("schedule.weekdays", Expected.number(1, 7), day);
            }
            days.add(DayOfWeek.of(day));
        }
        return new AlertSchedule(
                TimeZones.named("alert_rule.schedule.time_zone", sent.getTimeZone()),
                days,
                sent.getFromMinute(),
                sent.getUntilMinute());
    }

    /** The rule without what its webhooks' addresses keep secret: who knows an address may call it. */
    public static org.vigie.contract.search.v1.AlertRule masked(org.vigie.contract.search.v1.AlertRule rule) {
        var proto = rule.toBuilder();
        if (rule.hasRecipients()) {
            proto.setRecipients(masked(rule.getRecipients()));
        }
        if (rule.hasEscalation()) {
            proto.setEscalation(masked(rule.getEscalation()));
        }
        return proto.build();
    }

    private static org.vigie.contract.search.v1.AlertRecipients masked(
            org.vigie.contract.search.v1.AlertRecipients recipients) {
        List<String> webhooks = recipients.getWebhooksList().stream()
                .map(GrpcAlertRules::maskedAddress)
                .toList();
        return recipients.toBuilder().clearWebhooks().addAllWebhooks(webhooks).build();
    }

    /** Scheme and host of an address only. */
    public static String maskedAddress(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getHost() + "/…";
    }

    private static AlertRecipients recipients(org.vigie.contract.search.v1.AlertRecipients sent) {
        Set<Role> roles = new HashSet<>();
        for (var role : sent.getRolesList()) {
            roles.add(role(role));
        }
        return new AlertRecipients(
                roles,
                sent.getOnShiftOnly(),
                sent.getMailsList(),
                sent.getWebhooksList(),
                sent.getPeopleList(),
                sent.getConsoleOnly());
    }

    private static Role role(org.vigie.contract.wire.v1.Role sent) {
        return GrpcWords.ROLES
                .domain(sent)
                .orElseThrow(() -> AlertInvalid.field("recipients.roles", Expected.known(), "another"));
    }

    /** The rule as the contract has it; {@code now} decides whether it still learns. */
    public static org.vigie.contract.search.v1.AlertRule proto(AlertRule rule, Instant now) {
        var proto = proto(rule.definition())
                .setId(rule.id())
                .setAgency(rule.brand().agency().slug())
                .setBrand(rule.brand().slug())
                .setEtag(Etag.of(rule.version()).text())
                .setCreatedAt(timestamp(rule.createdAt()))
                .setChangedBy(rule.changedBy())
                .setSourceName(Objects.requireNonNullElse(rule.definition().sourceName(), ""));
        rule.learningUntil().filter(now::isBefore).ifPresent(until -> proto.setLearningUntil(timestamp(until)));
        return proto.build();
    }

    private static org.vigie.contract.search.v1.AlertRule.Builder proto(AlertDefinition definition) {
        AlertTerms terms = definition.terms();
        var proto = org.vigie.contract.search.v1.AlertRule.newBuilder()
                .setDisplayName(definition.name())
                .setSavedQuery(terms.savedQuery())
                .setSource(terms.source())
                .setCondition(CONDITIONS.contract(terms.condition()))
                .setThreshold(terms.threshold())
                .setWindow(length(terms.window()))
                .setMinimum(terms.minimum())
                .setExcludeBots(terms.excludeBots())
                .setCooldown(length(definition.cooldown()))
                .setRecipients(recipients(definition.recipients()))
                .setReactionTime(length(definition.reactionTime()))
                .setPaused(definition.paused());
        if (!definition.escalation().none()) {
            proto.setEscalation(recipients(definition.escalation()));
        }
        schedule(definition.schedule(), proto);
        return proto;
    }

    private static void schedule(
            @Nullable AlertSchedule schedule, org.vigie.contract.search.v1.AlertRule.Builder proto) {
        if (schedule != null) {
            List<Integer> days =
                    schedule.days().stream().map(DayOfWeek::getValue).toList();
            proto.setSchedule(org.vigie.contract.search.v1.AlertSchedule.newBuilder()
                    .setTimeZone(schedule.zone().getId())
                    .addAllWeekdays(days)
                    .setFromMinute(schedule.fromMinute())
                    .setUntilMinute(schedule.untilMinute()));
        }
    }

    private static org.vigie.contract.search.v1.AlertRecipients recipients(AlertRecipients recipients) {
        var proto = org.vigie.contract.search.v1.AlertRecipients.newBuilder()
                .setOnShiftOnly(recipients.onShiftOnly())
                .setConsoleOnly(recipients.consoleOnly())
                .addAllMails(recipients.mails())
                .addAllWebhooks(recipients.webhooks())
                .addAllPeople(recipients.people());
        recipients.roles().forEach(role -> proto.addRoles(GrpcWords.ROLES.contract(role)));
        return proto.build();
    }

    private static Duration length(java.time.Duration length) {
        return Duration.newBuilder().setSeconds(length.toSeconds()).build();
    }
}
