package org.vigie.ingestion.wording;

import java.util.ArrayList;
import java.util.BitSet;
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
    private static final int BITS = 1 << 14;

    private final Node<V> root = new Node<>();
    /** A bit for each word that an expression begins with. */
    private final BitSet first = new BitSet();

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
            if (node == root && !stem) {
                first.set(bit(form.hashCode()));
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
            if (!mayBegin(tokens.get(at))) {
                at++;
                continue;
            }
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
            if (mayBegin(tokens.get(at))) {
                collect(root, tokens, at, at, found);
            }
        }
        return found;
    }

    /** Whether an expression may begin with a token: with most none does, and bits tell that at once. */
    private boolean mayBegin(Token token) {
        if (root.any != null || token.kind() == Token.Kind.TAG || token.isStretched()) {
            return true;
        }
        String form = token.form();
        boolean may = first.get(bit(form.hashCode()));
        for (int size = root.shortest; !may && size <= Math.min(form.length(), SHORTEST_STEM); size++) {
            may = root.begun.get(bit(form, size));
        }
        return may;
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
        follow(node.any, tokens, start, at, found);
        String form = token.tight();
        // few stems begin as a word does: a hostile word of thousands of letters costs no more than any other
        for (int size = node.shortest; size <= Math.min(form.length(), SHORTEST_STEM); size++) {
            if (!node.begun.get(bit(form, size))) {
                continue;
            }
            for (Stem<V> stem : node.stems.getOrDefault(form.substring(0, size), List.of())) {
                if (form.startsWith(stem.beginning())) {
                    follow(stem.node(), tokens, start, at, found);
                }
            }
        }
    }

    /** The bit of a beginning, which another may share. */
    private static int bit(String form, int size) {
        int hash = size;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + form.charAt(i);
        }
        return bit(hash);
    }

    private static int bit(int hash) {
        return (hash ^ (hash >>> 14)) & (BITS - 1);
    }

    private void follow(@Nullable Node<V> stem, List<Token> tokens, int start, int at, List<Found<V>> found) {
        if (stem != null) {
            collect(stem, tokens, start, at + 1, found);
        }
    }

    private record Stem<V>(String beginning, Node<V> node) {}

    private static final class Node<V> {
        private final Map<String, Node<V>> words = new HashMap<>();
        private final List<V> values = new ArrayList<>(1);
        /** Of any token. */
        private @Nullable Node<V> any;

        /** By their first four letters; those that swear with stars have fewer. */
        private final Map<String, List<Stem<V>>> stems = new HashMap<>();

        /** A bit for each of their beginnings: most words begin otherwise and need not be cut. */
        private final BitSet begun = new BitSet();

        private int shortest = Integer.MAX_VALUE;

        private Node<V> stem(String beginning) {
            if (beginning.isEmpty()) {
                Node<V> known = any == null ? new Node<>() : any;
                any = known;
                return known;
            }
            int size = Math.min(beginning.length(), SHORTEST_STEM);
            shortest = Math.min(shortest, size);
            begun.set(bit(beginning, size));
            List<Stem<V>> alike = stems.computeIfAbsent(beginning.substring(0, size), key -> new ArrayList<>());
            for (Stem<V> known : alike) {
                if (known.beginning().equals(beginning)) {
                    return known.node();
                }
            }
            Stem<V> added = new Stem<>(beginning, new Node<>());
            alike.add(added);
            return added.node();
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
