package org.vigie.channels.webhook;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import org.vigie.channels.address.AddressRefused;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.http.HttpAnswer;
import org.vigie.channels.http.RequestUnsent;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.channels.outgoing.Publisher;
import org.vigie.channels.outgoing.Reconciler;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends a reply as a signed call to the account's callback. {@code webhook-id} is the delivery's id on every attempt, so the
 * receiver can drop repetitions: it answers them 2xx like the first, or 409 with that {@code webhook-id}. Thread-safe.
 */
public final class WebhookPublisher implements Publisher<WebhookAccount>, Reconciler<WebhookAccount> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7E]{1,2000}");
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    private final GuardedHttp http;
    private final Clock clock;

    public WebhookPublisher(GuardedHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Outcome publish(WebhookAccount account, Outgoing outgoing) {
        if (account.callbackUrl().isEmpty()) {
            return new Outcome.Refused("NO_CALLBACK", "the account has no callback");
        }
        byte[] body = body(outgoing);
        WebhookHeaders headers = WebhookSignature.sign(
                outgoing.delivery(), clock.instant(), body, account.secrets().get(0));
        try {
            HttpAnswer answer = http.post(
                    URI.create(account.callbackUrl()),
                    Map.of(
                            "webhook-id", headers.id(),
                            "webhook-timestamp", headers.timestamp(),
                            "webhook-signature", headers.signature()),
                    body);
            return classify(answer, outgoing.delivery(), clock.instant());
        } catch (AddressRefused e) {
            return new Outcome.Refused("ADDRESS_REFUSED", "the callback's address may not be called");
        } catch (RequestUnsent e) {
            return unsent(e);
        } catch (IOException e) {
            return new Outcome.OutcomeUnknown(
                    "the callback's answer was cut off: " + e.getClass().getSimpleName());
        }
    }

    /** The receiver knows the id: a repetition is its to drop. */
    @Override
    public Sighting find(WebhookAccount account, Outgoing outgoing) {
        return new Sighting.Repeatable();
    }

    @Override
    public Duration settlesAfter() {
        return Duration.ZERO;
    }

    private static Outcome unsent(RequestUnsent e) {
        Throwable cause = e.getCause();
        while (cause != null) {
            if (cause instanceof AddressRefused) {
                return new Outcome.Refused("ADDRESS_REFUSED", "the callback's address may not be called");
            }
            cause = cause.getCause();
        }
        return new Outcome.Failed("UNREACHABLE", "the callback could not be reached");
    }

    static Outcome classify(HttpAnswer answer, String delivery, Instant now) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered(
                    delivery,
                    answer.header("location")
                            .filter(location -> ADDRESS.matcher(location).matches())
                            .orElse(""));
        }
        String detail = "the callback answered " + status;
        return switch (status) {
            // Of itself a conflict says that it was not taken; only whoever names the id has it.
            case 409 ->
                answer.header("webhook-id").filter(delivery::equals).isPresent()
                        ? new Outcome.Delivered(delivery, "")
                        : new Outcome.Refused("CONFLICT", detail);
            case 401, 403 -> new Outcome.CredentialExpired(detail);
            case 429 ->
                new Outcome.RateLimited(retryAt(answer.header("retry-after").orElse(""), now));
            case 408, 425 -> new Outcome.Failed("BUSY", detail);
            // Whoever stands in front of the receiver had no answer of it: it may have taken the call.
            case 502, 504 -> new Outcome.OutcomeUnknown(detail);
            case 503 ->
                answer.header("retry-after")
                        .<Outcome>map(after -> new Outcome.RateLimited(retryAt(after, now)))
                        .orElseGet(() -> new Outcome.Failed("SERVER_ERROR", detail));
            default ->
                status >= 500
                        ? new Outcome.Failed("SERVER_ERROR", detail)
                        : new Outcome.Refused("HTTP_" + status, detail);
        };
    }

    private static Instant retryAt(String retryAfter, Instant now) {
        Instant wanted = now.plus(Duration.ofSeconds(60));
        if (retryAfter.matches("[0-9]{1,6}")) {
            wanted = now.plusSeconds(Long.parseLong(retryAfter));
        } else if (!retryAfter.isEmpty()) {
            try {
                wanted = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
            } catch (DateTimeException notADate) {
                wanted = now.plus(Duration.ofSeconds(60));
            }
        }
        Instant earliest = now.plus(SHORTEST_PAUSE);
        Instant latest = now.plus(LONGEST_PAUSE);
        if (wanted.isBefore(earliest)) {
            return earliest;
        }
        return wanted.isAfter(latest) ? latest : wanted;
    }

    static byte[] body(Outgoing outgoing) {
        ObjectNode root = JSON.createObjectNode();
        root.put("type", "reply.created");
        root.put("timestamp", outgoing.at().toString());
        ObjectNode data = root.putObject("data");
        data.put("delivery", outgoing.delivery());
        data.put("conversation", outgoing.conversation());
        data.put("recipient", outgoing.recipient());
        data.put("thread", outgoing.thread());
        data.put("in_reply_to", outgoing.inReplyTo());
        data.put("text", outgoing.text());
        return JSON.writeValueAsBytes(root);
    }
}
