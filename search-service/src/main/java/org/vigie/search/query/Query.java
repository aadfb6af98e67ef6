package org.vigie.search.query;

import java.util.List;

/** A query as written: the tree that the parser makes and the printer writes. Immutable. */
public sealed interface Query {
    /** Every part must hold; at least two parts. */
    record And(List<Query> parts) implements Query {
        public And {
            parts = atLeastTwo(parts);
        }
    }

    /** At least one part must hold; at least two parts. */
    record Or(List<Query> parts) implements Query {
        public Or {
            parts = atLeastTwo(parts);
        }
    }

    /** The part must not hold. */
    record Not(Query part) implements Query {}

    /**
     * A word, tag, user, emoji or address. One that the tokenizer splits ({@code l'équipe}) is a phrase of its pieces.
     *
     * @param text without white space, quotes and parentheses; not AND, OR or NOT; holds at least one token
     */
    record Word(String text) implements Query {
        public Word {
            if (!Lexer.isWord(text)) {
                throw new IllegalArgumentException(
                        "word: expected one word with a letter or digit, actual \"" + text + "\"");
            }
        }
    }

    /**
     * Words next to each other in this order.
     *
     * @param text without quotes; holds at least one token
     */
    record Phrase(String text) implements Query {
        public Phrase {
            if (!Lexer.isPhrase(text)) {
                throw new IllegalArgumentException("phrase: expected words without quotes, actual \"" + text + "\"");
            }
        }
    }

    private static List<Query> atLeastTwo(List<Query> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("parts: expected at least 2, actual " + parts.size());
        }
        return List.copyOf(parts);
    }
}
