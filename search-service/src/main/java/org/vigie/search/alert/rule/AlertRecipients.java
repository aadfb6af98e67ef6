package org.vigie.search.alert.rule;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.tenancy.Role;

/**
 * Whom an alert wakes. Problem ALERT_RULE_INVALID.
 *
 * @param roles it is for everybody with one of these on the brand
 * @param onShiftOnly of those only who is here now; all of them when nobody is
 * @param mails at most 20 plain addresses
 * @param webhooks at most 5 addresses with http or https, a host and no user information; the use case says which http may be
 * @param people at most 20 subjects of people whom it is for, here or not
 * @param consoleOnly roles and people are told in the console only, and not by mail too
 */
public record AlertRecipients(
        Set<Role> roles,
        boolean onShiftOnly,
        List<String> mails,
        List<String> webhooks,
        List<String> people,
        boolean consoleOnly) {
    /** Roles whose holders may see alerts, as the contract says who may list them. */
    public static final Set<Role> SEEING =
            Collections.unmodifiableSet(EnumSet.of(Role.ADMIN, Role.LEAD, Role.AGENT, Role.ANALYST));

    /** Nobody. */
    public static final AlertRecipients NOBODY = new AlertRecipients(Set.of(), false, List.of(), List.of());

    private static final int MOST_MAILS = 20;
    private static final int MOST_WEBHOOKS = 5;
    private static final int MOST_PEOPLE = 20;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_MAIL = 254;
    private static final int LONGEST_WEBHOOK = 2_000;
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");

    public AlertRecipients {
        // In order, so that the same content always reads the same.
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
        mails = List.copyOf(mails);
        webhooks = List.copyOf(webhooks);
        people = List.copyOf(people);
        requireFewAndOnce("mails", mails, MOST_MAILS);
        requireFewAndOnce("webhooks", webhooks, MOST_WEBHOOKS);
        requireFewAndOnce("people", people, MOST_PEOPLE);
        for (String mail : mails) {
            if (mail.length() > LONGEST_MAIL || !MAIL.matcher(mail).matches()) {
                throw AlertInvalid.field(
                        "recipients.mails",
                        Expected.of(Expected.Form.MAIL_ADDRESS, "plain addresses of mail"),
                        "another text");
            }
        }
        for (String webhook : webhooks) {
            if (webhook.length() > LONGEST_WEBHOOK || !isAddress(webhook)) {
                throw AlertInvalid.field(
                        "recipients.webhooks",
                        Expected.of(Expected.Form.HTTPS_ADDRESS, "https addresses with a host"),
                        "another text");
            }
        }
        for (String subject : people) {
            if (subject.isBlank()
                    || subject.length() > LONGEST_SUBJECT
                    || subject.chars().anyMatch(Character::isISOControl)) {
                throw AlertInvalid.field(
                        "recipients.people",
                        Expected.of(Expected.Form.PERSON, "subjects of 1 to " + LONGEST_SUBJECT + " characters"),
                        "another text");
            }
        }
        if (onShiftOnly && roles.isEmpty()) {
            throw AlertInvalid.field(
                    "recipients.roles",
                    Expected.of(Expected.Form.SOME, "at least one, because of on_shift_only"),
                    "none");
        }
    }

    /** Without people by name. */
    public AlertRecipients(Set<Role> roles, boolean onShiftOnly, List<String> mails, List<String> webhooks) {
        this(roles, onShiftOnly, mails, webhooks, List.of());
    }

    /** Roles and people are told by mail too. */
    public AlertRecipients(
            Set<Role> roles, boolean onShiftOnly, List<String> mails, List<String> webhooks, List<String> people) {
        this(roles, onShiftOnly, mails, webhooks, people, false);
    }

    /**
     * Refuses roles whose holders would never see the alert. What is stored is not asked, because it was right when it was written.
     *
     * @param name of these recipients in the rule
     */
    void requireSeeing(String name) {
        Set<Role> blind = new TreeSet<>(roles);
        blind.removeAll(SEEING);
        if (!blind.isEmpty()) {
            throw AlertInvalid.field(
                    name + ".roles",
                    Expected.of(Expected.Form.SEEING_ROLES, "roles that may see alerts: " + words(SEEING)),
                    words(blind));
        }
    }

    private static String words(Set<Role> roles) {
        return roles.stream().map(Role::word).collect(Collectors.joining(", "));
    }

    private static void requireFewAndOnce(String name, List<String> texts, int most) {
        if (texts.size() > most || Set.copyOf(texts).size() < texts.size()) {
            throw AlertInvalid.field("recipients." + name, Expected.atMost(most), texts.size());
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

    /** Whether there may be somebody whose address the directory knows. */
    public boolean mailsPeople() {
        return !consoleOnly && !(roles.isEmpty() && people.isEmpty());
    }

    /** Whether it is nobody. */
    public boolean none() {
        return roles.isEmpty() && mails.isEmpty() && webhooks.isEmpty() && people.isEmpty();
    }
}
