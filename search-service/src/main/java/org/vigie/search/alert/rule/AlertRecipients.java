package org.vigie.search.alert.rule;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.vigie.wire.tenancy.Role;

/**
 * Whom an alert wakes. Problem ALERT_RULE_INVALID.
 *
 * @param roles everybody with one of these on the brand sees it in the console
 * @param onShiftOnly of those first who is here now
 * @param mails at most 20 plain addresses
 * @param webhooks at most 5 addresses with http or https, a host and no user information; the use case says which http may be
 */
public record AlertRecipients(Set<Role> roles, boolean onShiftOnly, List<String> mails, List<String> webhooks) {
    /** Nobody. */
    public static final AlertRecipients NOBODY = new AlertRecipients(Set.of(), false, List.of(), List.of());

    private static final int MOST_MAILS = 20;
    private static final int MOST_WEBHOOKS = 5;
    private static final int LONGEST_MAIL = 254;
    private static final int LONGEST_WEBHOOK = 2_000;
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");

    public AlertRecipients {
        // In order, so that the same content always reads the same.
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        mails = List.copyOf(mails);
        webhooks = List.copyOf(webhooks);
        requireFewAndOnce("mails", mails, MOST_MAILS);
        requireFewAndOnce("webhooks", webhooks, MOST_WEBHOOKS);
        for (String mail : mails) {
            if (mail.length() > LONGEST_MAIL || !MAIL.matcher(mail).matches()) {
                throw AlertInvalid.field("recipients.mails", "plain addresses of mail", "another text");
            }
        }
        for (String webhook : webhooks) {
            if (webhook.length() > LONGEST_WEBHOOK || !isAddress(webhook)) {
                throw AlertInvalid.field("recipients.webhooks", "https addresses with a host", "another text");
            }
        }
        if (onShiftOnly && roles.isEmpty()) {
            throw AlertInvalid.field("recipients.roles", "at least one, because of on_shift_only", "none");
        }
    }

    private static void requireFewAndOnce(String name, List<String> texts, int most) {
        if (texts.size() > most || Set.copyOf(texts).size() < texts.size()) {
            throw AlertInvalid.field("recipients." + name, "at most " + most + ", each once", texts.size());
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            String scheme = String.valueOf(address.getScheme());
            return (scheme.equals("https") || scheme.equals("http"))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether it is nobody. */
    public boolean none() {
        return roles.isEmpty() && mails.isEmpty() && webhooks.isEmpty();
    }
}
