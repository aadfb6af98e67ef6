package org.vigie.routing.rule;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.routing.RoutingReason;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * One rule. It holds for a mention that satisfies every list which is not empty. Every constructor argument is checked:
 * Problem ROUTING_RULE_INVALID with the rule, the field, expected and actual.
 *
 * @param id slug, unique among the brand's rules
 * @param displayName for people, 1–120 characters
 * @param savedQueries at most 100; whether they exist is not asked, because queries come and go
 * @param networks at most 100
 * @param queue the queue's id when the action is QUEUE, else empty
 * @param owner subject of a person when the action is OWNER, else empty; at most 200 characters
 */
public record RoutingRule(
        String id,
        String displayName,
        List<MentionLabel> labels,
        List<String> savedQueries,
        List<String> networks,
        List<Sentiment> sentiments,
        RoutingAction action,
        String queue,
        String owner) {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_OWNER = 200;
    private static final int LONGEST_LIST = 100;
    private static final int SHOWN = 60;
    private static final String SLUG = "1 to 40 of a-z, 0-9 and inner hyphens, not \"all\"";

    public RoutingRule {
        labels = List.copyOf(labels);
        savedQueries = List.copyOf(savedQueries);
        networks = List.copyOf(networks);
        sentiments = List.copyOf(sentiments);
        requireSlug(id, "id", id);
        requireName(id, displayName);
        requireDistinct(id, "labels", labels);
        requireSlugs(id, "saved_queries", savedQueries);
        requireSlugs(id, "networks", networks);
        requireDistinct(id, "sentiments", sentiments);
        if (labels.isEmpty() && savedQueries.isEmpty() && networks.isEmpty() && sentiments.isEmpty()) {
            throw invalid(
                    id,
                    "labels",
                    Expected.of(Expected.Form.CRITERION, "a label, a saved query, a network or a sentiment"),
                    "none of them");
        }
        requireTarget(id, action, queue, owner);
    }

    /** Whether this rule is about such a mention. */
    boolean holds(MentionFacts facts) {
        return hasOneOf(labels, facts.labels())
                && hasOneOf(savedQueries, facts.savedQueries())
                && (networks.isEmpty() || networks.contains(facts.network()))
                && (sentiments.isEmpty() || (facts.sentiment() != null && sentiments.contains(facts.sentiment())));
    }

    private static <T> boolean hasOneOf(List<T> wanted, Set<T> actual) {
        return wanted.isEmpty() || !Collections.disjoint(actual, wanted);
    }

    /** Where it sends what it is about. */
    Destination destination() {
        return switch (action) {
            case QUEUE -> new Destination.ToQueue(id, queue);
            case OWNER -> new Destination.ToOwner(id, owner);
            case WATCH_ONLY -> new Destination.WatchOnly(id);
        };
    }

    private static void requireName(String rule, String name) {
        int characters = name.codePointCount(0, name.length());
        if (name.isBlank() || characters > LONGEST_NAME) {
            throw invalid(
                    rule,
                    "display_name",
                    Expected.length(1, LONGEST_NAME),
                    name.isBlank() ? "none" : Integer.toString(characters));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw invalid(
                    rule,
                    "display_name",
                    Expected.of(Expected.Form.PLAIN_TEXT, "one line of text"),
                    "a control character");
        }
    }

    private static void requireTarget(String rule, RoutingAction action, String queue, String owner) {
        if (action == RoutingAction.QUEUE) {
            requireSlug(rule, "queue", queue);
        } else {
            requireNone(rule, "queue", action, queue);
        }
        if (action != RoutingAction.OWNER) {
            requireNone(rule, "owner", action, owner);
        } else if (owner.isBlank() || owner.length() > LONGEST_OWNER) {
            throw invalid(
                    rule,
                    "owner",
                    Expected.of(Expected.Form.PERSON, "the subject of a person"),
                    owner.isBlank() ? "none" : shown(owner));
        }
    }

    private static void requireNone(String rule, String field, RoutingAction action, String actual) {
        if (!actual.isEmpty()) {
            throw invalid(
                    rule,
                    field,
                    Expected.of(Expected.Form.NONE, "none, because the action is " + action.word()),
                    shown(actual));
        }
    }

    private static void requireSlugs(String rule, String field, List<String> slugs) {
        if (slugs.size() > LONGEST_LIST) {
            throw invalid(rule, field, Expected.atMost(LONGEST_LIST), Integer.toString(slugs.size()));
        }
        slugs.forEach(slug -> requireSlug(rule, field, slug));
        requireDistinct(rule, field, slugs);
    }

    private static void requireSlug(String rule, String field, String slug) {
        if (!BrandId.isValid(slug)) {
            throw invalid(rule, field, Expected.of(Expected.Form.SLUG, SLUG), slug.isEmpty() ? "none" : shown(slug));
        }
    }

    private static void requireDistinct(String rule, String field, Collection<?> values) {
        Set<Object> seen = new HashSet<>();
        for (Object value : values) {
            if (!seen.add(value)) {
                throw invalid(rule, field, Expected.of(Expected.Form.ONCE, "each once"), value + " twice");
            }
        }
    }

    private static String shown(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    }

    /** ROUTING_RULE_INVALID. @param rule id as sent, or its place in the list when it has none; empty for all of them */
    static Problem invalid(String rule, String field, Expected expected, String actual) {
        String name = shown(rule);
        return new Problem(
                RoutingReason.ROUTING_RULE_INVALID,
                "rule \"" + name + "\": " + field + ": expected " + expected.words() + ", actual " + actual,
                expected.with(Map.of("rule", name, "field", field, "actual", actual)));
    }
}
