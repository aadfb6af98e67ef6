package org.vigie.search.matching;

import org.jspecify.annotations.Nullable;

/**
 * Prefixes that queries name, a node for each of their characters: a term meets its prefixes in one walk that ends where no
 * prefix goes on. Readers take no lock; edits come one at a time.
 */
final class PrefixTree {
    /** A node; the root stands for the empty prefix. */
    static final class Node {
        private final char key;
        /** Open addressing, at most half full; a change makes a new table, so that readers see it whole. */
        private volatile @Nullable Node[] children = new @Nullable Node[2];

        private int size;
        private volatile @Nullable KnownTerm term;

        private Node(char key) {
            this.key = key;
        }

        /** The prefix that ends here, when a query names it. */
        @Nullable
        KnownTerm term() {
            return term;
        }

        @Nullable
        Node child(char next) {
            @Nullable Node[] table = children;
            int mask = table.length - 1;
            for (int i = next & mask; ; i = (i + 1) & mask) {
                Node child = table[i];
                if (child == null || child.key == next) {
                    return child;
                }
            }
        }

        private void add(Node child) {
            size++;
            int length = children.length;
            @Nullable Node[] table = table(children, size * 2 > length ? length * 2 : length, null);
            insert(table, child);
            children = table;
        }

        private void remove(Node child) {
            children = table(children, children.length, child);
            size--;
        }

        private static @Nullable Node[] table(@Nullable Node[] before, int length, @Nullable Node without) {
            @Nullable Node[] table = new @Nullable Node[length];
            for (Node node : before) {
                if (node != null && node != without) {
                    insert(table, node);
                }
            }
            return table;
        }

        private static void insert(@Nullable Node[] table, Node node) {
            int i = node.key & (table.length - 1);
            while (table[i] != null) {
                i = (i + 1) & (table.length - 1);
            }
            table[i] = node;
        }
    }

    private final Node root = new Node('\0');

    Node root() {
        return root;
    }

    boolean isEmpty() {
        return root.size == 0;
    }

    @Nullable
    KnownTerm find(String prefix) {
        Node node = root;
        for (int i = 0; i < prefix.length(); i++) {
            node = node.child(prefix.charAt(i));
            if (node == null) {
                return null;
            }
        }
        return node.term;
    }

    void add(KnownTerm term) {
        Node node = root;
        for (int i = 0; i < term.text().length(); i++) {
            char key = term.text().charAt(i);
            Node child = node.child(key);
            if (child == null) {
                child = new Node(key);
                node.add(child);
            }
            node = child;
        }
        node.term = term;
    }

    /** Removes a prefix that is there, and the nodes that only it needed. */
    void remove(KnownTerm term) {
        Node node = root;
        Node keeper = root;
        int kept = 0;
        String text = term.text();
        for (int i = 0; i < text.length(); i++) {
            if (node.term != null || node.size > 1) {
                keeper = node;
                kept = i;
            }
            node = required(node.child(text.charAt(i)));
        }
        node.term = null;
        if (node.size == 0) {
            keeper.remove(required(keeper.child(text.charAt(kept))));
        }
    }

    private static Node required(@Nullable Node node) {
        if (node == null) {
            throw new IllegalStateException("the prefix is not in the tree");
        }
        return node;
    }
}
