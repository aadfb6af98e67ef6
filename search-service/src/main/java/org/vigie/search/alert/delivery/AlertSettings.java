package org.vigie.search.alert.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are looked after and leave, under {@code vigie.alert.*}.
 *
 * @param sweep how often what is due without a mention is looked at, 100 ms or more
 * @param settle how long after a break in listening no silence is believed: what was said meanwhile is read first
 * @param days how long an alert is kept after somebody acknowledged it, {@value #LEAST_DAYS} or more; one that nobody acknowledged is kept
 *     for ever
 * @param consoleUrl where people use the console, without a slash at its end, for links; empty = no links
 * @param webhookKey base64 of 32 bytes from which each brand's signing secret is derived; empty = no webhooks are called
 * @param mail the mail server
 */
@ConfigurationProperties("vigie.alert")
public record AlertSettings(
        @DefaultValue("15s") Duration sweep,
        @DefaultValue("60s") Duration settle,
        @DefaultValue("400") int days,
        @DefaultValue("") String consoleUrl,
        @DefaultValue("") String webhookKey,
        @DefaultValue AlertMailSettings mail) {
    /** A rule adds to what it raised for as long as its cool-down, seven days at most. */
    static final int LEAST_DAYS = 8;

    public AlertSettings {
        if (sweep.toMillis() < 100 || settle.isNegative()) {
            throw new IllegalArgumentException(
                    "vigie.alert: expected a sweep of 100 ms or more and a settle of 0 or more, actual " + sweep + ", "
                            + settle);
        }
        if (days < LEAST_DAYS) {
            throw new IllegalArgumentException("vigie.alert.days: expected " + LEAST_DAYS + " or more, actual " + days);
        }
        if (!consoleUrl.isEmpty() && !consoleUrl.matches("https?://[^\\s]*[^/\\s]")) {
            throw new IllegalArgumentException(
                    "vigie.alert.console-url: expected an http or https address without a slash at its end");
        }
    }

    /** The console's page of an alert; empty when nobody said where the console is. */
    String link(AlertNotice notice) {
        return consoleUrl.isEmpty()
                ? ""
                : consoleUrl + "/listen/alerts?brand=" + notice.brand().slug() + "&alert=" + notice.alert();
    }

    @Override
    public String toString() {
        return "AlertSettings[sweep=" + sweep + ", settle=" + settle + ", days=" + days + ", consoleUrl=" + consoleUrl
                + ", " + mail + "]";
    }
}
