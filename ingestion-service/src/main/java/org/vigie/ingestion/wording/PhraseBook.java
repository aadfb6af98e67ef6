package org.vigie.ingestion.wording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of one or more words, each with values, found in a message in time that does not depend on how many there
 * are. A word that ends in {@code *} stands for every word that begins so, a lone {@code *} for any token. Filled first,
 * then read by any number of threads.
 */
public final class PhraseBook<V> {
    private static final int SHORTEST_STEM = 4;

    private final Node<V> root = new Node<>();

    /** What was found: {@code values} of the expression that covers the tokens from {@code start} to before {@code end}. */
    public record Found<V>(int start, int end, List<V> values) {}

    /**
     * Adds an expression; it may have several values. {@link IllegalArgumentException} for a stem of less than four
     * letters: it would take in words nobody thought of.
     */
    public void add(String expression, V value) {
        Node<V> node = root;
        for (Token token : Wording.of(expression).tokens()) {
            String form = token.form();
            boolean stem = form.endsWith("*");
            if (stem && form.length() > 1 && form.length() <= SHORTEST_STEM && form.indexOf('*') == form.length() - 1) {
                throw new IllegalArgumentException("expected a stem of four letters or more: " + expression);
            }
            node = stem
                    ? node.stem(form.substring(0, form.length() - 1))
                    : node.words.computeIfAbsent(form, key -> new Node<>());
        }
        node.values.add(value);
    }

    /** The longest expressions, from left to right, none covering another's tokens. */
    public List<Found<V>> longest(List<Token> tokens) {
        List<Found<V>> found = new ArrayList<>();
        int at = 0;
        while (at < tokens.size()) {
            List<Found<V>> here = new ArrayList<>();
            collect(root, tokens, at, at, here);
            int end = at;
            for (Found<V> one : here) {
                end = Math.max(end, one.end());
            }
            if (end > at) {
                found.add(new Found<>(at, end, values(here, end)));
            }
            at = Math.max(end, at + 1);
        }
        return found;
    }

    /** Words and stems of the same length speak together. */
    private static <V> List<V> values(List<Found<V>> found, int end) {
        List<V> values = new ArrayList<>();
        for (Found<V> one : found) {
            if (one.end() == end) {
                values.addAll(one.values());
            }
        }
        return values;
    }

    /** Every expression, those within others too. */
    public List<Found<V>> all(List<Token> tokens) {
        List<Found<V>> found = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            collect(root, tokens, at, at, found);
        }
        return found;
    }

    private void collect(Node<V> node, List<Token> tokens, int start, int at, List<Found<V>> found) {
        if (!node.values.isEmpty() && at > start) {
            found.add(new Found<>(start, at, node.values));
        }
        if (at == tokens.size()) {
            return;
        }
        Token token = tokens.get(at);
        Node<V> exact = node.word(token);
        if (exact != null) {
            collect(exact, tokens, start, at + 1, found);
        }
        if (node.stems != null) {
            String form = token.tight();
            follow(node.stems.get(""), tokens, start, at, found);
            // no further than the longest stem: a hostile word of thousands of letters costs no more than any other
            for (int end = node.shortest; end <= Math.min(form.length(), node.longest); end++) {
                follow(node.stems.get(form.substring(0, end)), tokens, start, at, found);
            }
        }
    }

    private void follow(@Nullable Node<V> stem, List<Token> tokens, int start, int at, List<Found<V>> found) {
        if (stem != null) {
            collect(stem, tokens, start, at + 1, found);
        }
    }

    private static final class Node<V> {
        private final Map<String, Node<V>> words = new HashMap<>();
        private final List<V> values = new ArrayList<>(1);
        private @Nullable Map<String, Node<V>> stems;
        private int shortest = Integer.MAX_VALUE;
        private int longest;

        private Node<V> stem(String beginning) {
            Map<String, Node<V>> known = stems;
            if (known == null) {
                known = new HashMap<>();
                stems = known;
            }
            shortest = beginning.isEmpty() ? shortest : Math.min(shortest, beginning.length());
            longest = Math.max(longest, beginning.length());
            return known.computeIfAbsent(beginning, key -> new Node<>());
        }

        private @Nullable Node<V> word(Token token) {
            Node<V> node = words.get(token.form());
            if (node == null && token.isStretched()) {
                node = words.get(token.tight());
            }
            if (node == null && token.kind() == Token.Kind.TAG) {
                node = words.get(token.form().substring(1));
            }
            return node;
        }
    }
}
