package org.vigie.local.check;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vigie.local.Refusal;
import org.vigie.local.api.MailDoor;

/** Reads what {@code --set} gives. */
final class TargetWords {

    private static final List<String> NEEDED = List.of(
            "agency",
            "brand",
            "foreign-brand",
            "foreign-agency",
            "username",
            "password",
            "webhook-account",
            "webhook-secret",
            "mail-address",
            "customer",
            "customer-password",
            "smtp",
            "imap");

    private TargetWords() {}

    /** @throws Refusal naming all that is missing, or what cannot be read */
    static Target target(URI gateway, URI issuer, String clientId, Map<String, String> values) {
        List<String> missing =
                NEEDED.stream().filter(name -> !values.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new Refusal("To check " + gateway + ", --set name=value is missing for " + String.join(", ", missing)
                    + ": see docs/runbooks/check-a-deployment.md.");
        }
        return new Target(
                gateway,
                issuer,
                clientId,
                needed(values, "agency"),
                needed(values, "brand"),
                needed(values, "foreign-brand"),
                needed(values, "foreign-agency"),
                needed(values, "username"),
                needed(values, "password"),
                needed(values, "webhook-account"),
                needed(values, "webhook-secret"),
                needed(values, "mail-address"),
                needed(values, "customer"),
                door(
                        values,
                        "smtp",
                        values.getOrDefault("smtp-username", ""),
                        values.getOrDefault("smtp-password", "")),
                door(
                        values,
                        "imap",
                        values.getOrDefault("imap-username", needed(values, "customer")),
                        needed(values, "customer-password")));
    }

    private static String needed(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }

    private static MailDoor door(Map<String, String> values, String name, String username, String password) {
        String security = values.getOrDefault(name + "-security", "none");
        try {
            MailDoor.Security asked = MailDoor.Security.valueOf(security.toUpperCase(Locale.ROOT));
            return MailDoor.of(needed(values, name), asked, username, password);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    "--set " + name + ": expected host:port, and " + name + "-security none, starttls or tls, got "
                            + values.get(name) + " and " + security + ".",
                    e);
        }
    }
}
