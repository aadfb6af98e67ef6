package org.vigie.search.query;

import java.util.List;
import java.util.Optional;
import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.span.Span;

/** A query as written: the tree that the parser makes and the printer writes. Immutable; every tree can be written. */
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
     * A word, tag, user, emoji or address. One that the tokenizer splits ({@code l'équipe}) is a phrase of its pieces. With
     * {@code *} and {@code ?} it stands for every word of that pattern.
     *
     * @param text without white space, quotes and parentheses; not AND, OR, NOT or NEAR; holds at least one token
     */
    record Word(String text) implements Query {
        public Word {
            require(Words.problem(text), "word", text);
        }
    }

    /**
     * Words next to each other in this order.
     *
     * @param text without quotes; holds at least one token
     */
    record Phrase(String text) implements Query {
        public Phrase {
            require(Words.problemOfPhrase(text), "phrase", text);
        }
    }

    /** A word as a {@link Word} without wildcards, in any form that shares its stem in the post's language. */
    record Stem(String text) implements Query {
        public Stem {
            require(Words.problemOfStem(text), "stem", text);
        }
    }

    /**
     * A word or phrase with case and accents as written.
     *
     * @param text as of {@link Word} or {@link Phrase}
     */
    record Raw(String text, boolean phrase) implements Query {
        public Raw {
            require(phrase ? Words.problemOfPhrase(text) : Words.problemOfRaw(text), "raw", text);
        }
    }

    /**
     * The words of a phrase in any order.
     *
     * @param text as of {@link Phrase}, at least two tokens
     * @param distance most positions between the words that belong to none of them, 0 to 99
     */
    record Proximity(String text, int distance) implements Query {
        public Proximity {
            require(Words.problemOfProximity(text), "phrase", text);
            requireDistance(distance);
        }
    }

    /**
     * Words or phrases not far from each other.
     *
     * @param operands at least two, each a Word, Phrase, Stem, Raw, or an Or of these
     * @param distance most positions inside the stretch they span that belong to none of them, 0 to 99
     * @param ordered in the order given, else in any
     */
    record Near(List<Query> operands, int distance, boolean ordered) implements Query {
        public Near {
            operands = atLeastTwo(operands);
            for (Query operand : operands) {
                if (!isOperand(operand)) {
                    throw new IllegalArgumentException("operands: expected words, phrases or an OR of these, actual "
                            + operand.getClass().getSimpleName());
                }
            }
            requireDistance(distance);
        }

        public static boolean isOperand(Query query) {
            return switch (query) {
                case Word w -> true;
                case Phrase p -> true;
                case Stem s -> true;
                case Raw r -> true;
                case Or or -> or.parts().stream().allMatch(Near::isOperand);
                case And a -> false;
                case Not n -> false;
                case Proximity p -> false;
                case Near n -> false;
                case Field f -> false;
                case Range r -> false;
            };
        }
    }

    /**
     * A field with one of these values.
     *
     * @param field one of words or labels, not RAW
     * @param values at least one
     */
    record Field(QueryField field, List<Value> values) implements Query {
        public Field {
            values = List.copyOf(values);
            if (values.isEmpty() || field == QueryField.RAW || field.measure().isPresent()) {
                throw new IllegalArgumentException(
                        "field: expected one with words or labels and a value, actual " + field);
            }
            for (Value value : values) {
                require(FieldValues.problem(field, value), field.written(), value.text());
            }
        }
    }

    /**
     * A value of a field.
     *
     * @param text without white space, quotes and parentheses, or, when {@code quoted}, without quotes
     * @param within distance of {@link Proximity}; -1 for words next to each other
     */
    record Value(String text, boolean quoted, int within) {
        /** Words next to each other. */
        public Value(String text, boolean quoted) {
            this(text, quoted, -1);
        }
    }

    /**
     * A number between two, both inclusive.
     *
     * @param field one of numbers
     * @param least as written: {@code *}, digits, a date or an instant
     * @param most as {@code least}, not below it
     */
    record Range(QueryField field, String least, String most) implements Query {
        public Range {
            Ranges.Problem problem = Ranges.problem(field, least, most).orElse(null);
            if (problem != null) {
                throw new IllegalArgumentException("range: expected %s, actual [%s TO %s]"
                        .formatted(problem.expected().english(), least, most));
            }
        }
    }

    private static void require(Optional<Words.Problem> problem, String what, String text) {
        problem.ifPresent(found -> {
            throw new IllegalArgumentException("%s: expected %s, actual \"%s\""
                    .formatted(what, found.expected().english(), Said.shown(text)));
        });
    }

    private static void requireDistance(int distance) {
        if (distance < 0 || distance > Span.FARTHEST) {
            throw new IllegalArgumentException("distance: expected 0 to " + Span.FARTHEST + ", actual " + distance);
        }
    }

    private static List<Query> atLeastTwo(List<Query> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("parts: expected at least 2, actual " + parts.size());
        }
        return List.copyOf(parts);
    }
}
