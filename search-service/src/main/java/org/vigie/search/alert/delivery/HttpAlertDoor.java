package org.vigie.search.alert.delivery;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.channels.address.AddressRefused;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.webhook.WebhookHeaders;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.channels.webhook.WebhookSignature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call with a Standard Webhooks signature. {@code webhook-id} is that of the delivery at each try. Any answer but 2xx is tried again,
 * 410 is final, as the specification has it.
 */
final class HttpAlertDoor implements AlertDoor {
    private static final Logger log = LoggerFactory.getLogger(HttpAlertDoor.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int GONE = 410;

    private final GuardedHttp http;
    private final AlertWebhookKeys keys;
    private final Function<AlertNotice, String> links;
    private final Clock clock;

    HttpAlertDoor(GuardedHttp http, AlertWebhookKeys keys, Function<AlertNotice, String> links, Clock clock) {
        this.http = http;
        this.keys = keys;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.WEBHOOK;
    }

    @Override
    public Answer deliver(AlertNotice notice) {
        return keys.of(notice.brand())
                .map(secret -> call(notice, secret))
                .orElseGet(() -> new Answer.Refused("WEBHOOK_NOT_CONFIGURED"));
    }

    private Answer call(AlertNotice notice, WebhookSecret secret) {
        byte[] body = JSON.writeValueAsBytes(content(notice, links.apply(notice)));
        WebhookHeaders headers = WebhookSignature.sign(notice.delivery().toString(), clock.instant(), body, secret);
        try {
            int status = http.post(
                            URI.create(notice.to()),
                            Map.of(
                                    "webhook-id", headers.id(),
                                    "webhook-timestamp", headers.timestamp(),
                                    "webhook-signature", headers.signature()),
                            body)
                    .status();
            if (status >= 200 && status < 300) {
                return new Answer.Delivered();
            }
            return status == GONE ? new Answer.Refused("HTTP_410") : new Answer.Failed("HTTP_" + status);
        } catch (IOException e) {
            log.info("call of alert {} failed: {}", notice.alert(), e.getClass().getSimpleName());
            return isRefused(e) ? new Answer.Refused("ADDRESS_REFUSED") : new Answer.Failed("WEBHOOK_UNREACHABLE");
        }
    }

    private static boolean isRefused(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressRefused) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Object> content(AlertNotice notice, String link) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("alert", notice.alert().toString());
        data.put("agency", notice.brand().agency().slug());
        data.put("brand", notice.brand().slug());
        putRule(data, notice);
        data.put("due_at", notice.due().toString());
        data.put("raised_at", notice.raised().toString());
        data.put("late", notice.late());
        if (notice.lateBecause() != null) {
            data.put("late_because", notice.lateBecause().name());
        }
        if (notice.acknowledgeBy() != null) {
            data.put("acknowledge_by", notice.acknowledgeBy().toString());
        }
        if (notice.escalatedAt() != null) {
            data.put("escalated_at", notice.escalatedAt().toString());
        }
        putFigures(data, notice.figures());
        if (!link.isEmpty()) {
            data.put("url", link);
        }
        return Map.of(
                "type",
                notice.escalation() ? "alert.escalated" : "alert.raised",
                "timestamp",
                notice.happened().toString(),
                "data",
                data);
    }

    private static void putRule(Map<String, Object> data, AlertNotice notice) {
        data.put("rule", notice.rule().id());
        data.put("rule_name", notice.rule().name());
        data.put("condition", notice.rule().condition());
        if (!notice.rule().source().isEmpty()) {
            data.put("source", notice.rule().source());
            data.put("source_name", notice.rule().sourceName());
        }
        if (!notice.rule().query().isEmpty()) {
            data.put("query", notice.rule().query());
        }
    }

    private static void putFigures(Map<String, Object> data, AlertNotice.Figures figures) {
        data.put("from", figures.from().toString());
        data.put("until", figures.until().toString());
        data.put("mentions", figures.mentions());
        data.put("negative", figures.negative());
        data.put("measured", figures.measured());
        if (figures.weeks() > 0) {
            data.put("mean", figures.mean());
            data.put("deviation", figures.deviation());
            data.put("weeks", figures.weeks());
        }
        if (figures.unreadSince() != null) {
            data.put("unread_since", figures.unreadSince().toString());
        }
        if (figures.endedAt() != null) {
            data.put("ended_at", figures.endedAt().toString());
        }
    }
}
