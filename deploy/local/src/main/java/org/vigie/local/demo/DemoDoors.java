package org.vigie.local.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.installation.Secrets;

/** How an outside client reaches the demo's brand Nova: names and secrets of this installation. */
public final class DemoDoors {

    /** A customer whose mailbox the demo has, so that an answer can be read. */
    static final String CUSTOMER = "customer@check.example";

    private DemoDoors() {}

    /** The values that {@code vigie check} needs, by the names of its option {@code --set}, an account without a callback, and the foreign brand's secret. */
    public static Map<String, String> of(Installation installation, PortPlan ports) {
        Secrets secrets = installation.secrets();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("agency", "acme");
        values.put("brand", "nova");
        values.put("foreign-brand", "velo");
        values.put("foreign-agency", "globex");
        values.put("username", "karim.benhadda");
        values.put("password", Demo.password(secrets));
        values.put("webhook-account", "social");
        values.put("webhook-secret", Demo.webhookSecret(secrets, "acme", "nova", "social"));
        values.put("reviews-account", "reviews");
        values.put("reviews-secret", Demo.webhookSecret(secrets, "acme", "nova", "reviews"));
        values.put("foreign-secret", Demo.webhookSecret(secrets, "acme", "velo", "social"));
        values.put("mail-address", Demo.load(ports).address("acme", "nova", "support"));
        values.put("customer", CUSTOMER);
        values.put("customer-password", Demo.mailPassword(secrets, CUSTOMER));
        values.put("smtp", "127.0.0.1:" + ports.of("smtp"));
        values.put("imap", "127.0.0.1:" + ports.of("imap"));
        return values;
    }
}
