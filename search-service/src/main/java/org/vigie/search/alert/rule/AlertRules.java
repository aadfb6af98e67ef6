package org.vigie.search.alert.rule;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.address.AddressRefused;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Creating, reading, changing and deleting rules. Thread-safe. */
public final class AlertRules {
    private final AlertRuleStore store;
    private final BrandQueries queries;
    private final AddressGuard guard;
    private final AlertSources sources;

    /** @param guard says which addresses may be called; an endpoint that an operator listed needs no TLS */
    public AlertRules(AlertRuleStore store, BrandQueries queries, AddressGuard guard, AlertSources sources) {
        this.store = store;
        this.queries = queries;
        this.guard = guard;
        this.sources = sources;
    }

    public AlertRule create(BrandId brand, String id, AlertDefinition definition, UUID requestId, Act act) {
        definition.recipients().requireSeeing("recipients");
        definition.escalation().requireSeeing("escalation");
        requireQuery(brand, definition.terms());
        AlertDefinition named = definition.withSourceName(sourceName(brand, definition.terms()));
        requireSafe(definition);
        String by = act.caller().subject();
        return store.create(new AlertRule(brand, id, named, 1, act.at(), by, null), requestId, act);
    }

    public AlertRule get(BrandId brand, String id) {
        return store.find(brand, id).orElseThrow(AlertRules::unknown);
    }

    public List<AlertRule> list(BrandId brand, String after, int max) {
        return store.list(brand, after, max);
    }

    public AlertRule update(BrandId brand, String id, Etag expected, UnaryOperator<AlertDefinition> change, Act act) {
        AlertDefinition now = get(brand, id).definition();
        AlertTerms wanted = change.apply(now).terms();
        // Outside of the store's transaction, because others are asked; what stays the same was known when it was
        // written.
        if (!wanted.savedQuery().equals(now.terms().savedQuery())) {
            requireQuery(brand, wanted);
        }
        boolean sameSource = wanted.source().equals(now.terms().source());
        String name = sameSource ? renewedName(brand, now, wanted) : sourceName(brand, wanted);
        return store.update(
                brand,
                id,
                before -> {
                    expected.check(before.version());
                    AlertDefinition after = change.apply(before.definition());
                    requireSafe(after);
                    requireSeeing(before.definition(), after);
                    // Another source than was asked about is one that somebody else gave it meanwhile, with its name.
                    boolean asked = after.terms().source().equals(wanted.source());
                    String called = asked ? name : before.definition().sourceName();
                    return before.changed(
                            after.withSourceName(called), act.caller().subject());
                },
                act);
    }

    public AlertRule delete(BrandId brand, String id, Etag expected, Act act) {
        return store.delete(
                brand,
                id,
                stored -> {
                    expected.check(stored.version());
                    return stored;
                },
                act);
    }

    private void requireQuery(BrandId brand, AlertTerms terms) {
        if (!terms.savedQuery().isEmpty()
                && queries.find(brand, terms.savedQuery()).isEmpty()) {
            throw new Problem(SearchReason.SAVED_QUERY_UNKNOWN, "No saved query by this id.");
        }
    }

    /** What people call the source, which the brand must have. */
    private @Nullable String sourceName(BrandId brand, AlertTerms terms) {
        if (terms.source().isEmpty()) {
            return null;
        }
        AlertSources.Known source = sources.find(brand, terms.source())
                .orElseThrow(() -> new Problem(
                        SearchReason.SOURCE_UNKNOWN,
                        "source: expected a source or channel account of the brand, actual an id that it does not have",
                        Map.of(
                                "field",
                                "source",
                                "expected",
                                "a source or channel account of the brand",
                                "actual",
                                terms.source())));
        requireLonger(terms, source);
        return source.name();
    }

    /** What is looked at now and then is silent in between: that is no news. */
    private static void requireLonger(AlertTerms terms, AlertSources.Known source) {
        if (terms.window().compareTo(source.every()) <= 0) {
            throw AlertInvalid.field(
                    "window",
                    Expected.longerThan(
                            source.every().toSeconds(),
                            "longer than the " + source.every().toSeconds()
                                    + " s from one look at the source to the next"),
                    terms.window().toSeconds() + " s");
        }
    }

    /** It may be called another name by now. When nobody can tell, or it is there no more, the rule keeps the name that it had. */
    private @Nullable String renewedName(BrandId brand, AlertDefinition now, AlertTerms wanted) {
        String source = now.terms().source();
        if (source.isEmpty()) {
            return null;
        }
        boolean otherWindow = !wanted.window().equals(now.terms().window());
        try {
            Optional<AlertSources.Known> found = sources.find(brand, source);
            if (otherWindow) {
                found.ifPresent(known -> requireLonger(wanted, known));
            }
            return found.map(AlertSources.Known::name).orElse(now.sourceName());
        } catch (Problem e) {
            if (otherWindow || e.reason() != SearchReason.SOURCES_UNAVAILABLE) {
                throw e;
            }
            return now.sourceName();
        }
    }

    /** Recipients that stay as they were are not asked, so that a rule of former times can still be paused. */
    private static void requireSeeing(AlertDefinition before, AlertDefinition after) {
        if (!after.recipients().roles().equals(before.recipients().roles())) {
            after.recipients().requireSeeing("recipients");
        }
        if (!after.escalation().roles().equals(before.escalation().roles())) {
            after.escalation().requireSeeing("escalation");
        }
    }

    private void requireSafe(AlertDefinition definition) {
        for (AlertRecipients recipients : List.of(definition.recipients(), definition.escalation())) {
            for (String webhook : recipients.webhooks()) {
                requireSafe(URI.create(webhook));
            }
        }
    }

    private void requireSafe(URI address) {
        int port = AddressGuard.port(address);
        boolean plain = address.getScheme().toLowerCase(Locale.ROOT).equals("http");
        if (plain && !guard.isListed(address.getHost(), port)) {
            throw AlertInvalid.field(
                    "recipients.webhooks", Expected.of(Expected.Form.HTTPS_ADDRESS, "https addresses"), "http");
        }
        try {
            guard.checkUrl(address);
        } catch (AddressRefused e) {
            throw AlertInvalid.field(
                    "recipients.webhooks", Expected.of(Expected.Form.PORT, "port 80 or 443, or a listed one"), port);
        }
    }

    static Problem unknown() {
        return new Problem(SearchReason.ALERT_RULE_UNKNOWN, "No alert rule by this id.");
    }
}
