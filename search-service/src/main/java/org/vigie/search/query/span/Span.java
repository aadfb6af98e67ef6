package org.vigie.search.query.span;

import java.util.List;
import java.util.function.IntConsumer;
import org.vigie.search.text.Form;

/** What stands at positions of a post. Immutable. */
public sealed interface Span {
    /** How many positions it takes; of a Near those of its parts without the gaps. */
    int width();

    /** How many words it names, those of all its alternatives. */
    default long words() {
        return switch (this) {
            case Term term -> 1;
            case Glob glob -> 1;
            case OneOf oneOf -> oneOf.choices().stream().mapToLong(Span::words).sum();
            case Sequence sequence ->
                sequence.spots().stream().mapToLong(Span::words).sum();
            case Near near -> near.parts().stream().mapToLong(Span::words).sum();
        };
    }

    /** One position. */
    sealed interface Spot extends Span {
        @Override
        default int width() {
            return 1;
        }
    }

    /** This term. */
    record Term(Form form, String term) implements Spot {
        public Term {
            if (term.isEmpty()) {
                throw new IllegalArgumentException("term: expected one character or more, actual none");
            }
        }
    }

    /**
     * A term of this pattern.
     *
     * @param pattern {@code *} stands for any run of characters, also none, {@code ?} for exactly one code point; begins
     *     with neither
     */
    record Glob(Form form, String pattern) implements Spot {
        public Glob {
            if (pattern.isEmpty() || isWildcard(pattern.charAt(0))) {
                throw new IllegalArgumentException("pattern: expected a letter first, actual \"" + pattern + "\"");
            }
        }

        /** What stands before the first wildcard. */
        public String prefix() {
            int end = 0;
            while (end < pattern.length() && !isWildcard(pattern.charAt(end))) {
                end++;
            }
            return pattern.substring(0, end);
        }

        /** Whether it stands for every term that begins with {@link #prefix}. */
        public boolean isPrefix() {
            return pattern.indexOf('*') == pattern.length() - 1 && pattern.indexOf('?') < 0;
        }

        /** Whether a term is of this pattern. At most length × length steps, whatever the pattern. */
        public boolean matches(String term) {
            return matches(term, 0, steps -> {});
        }

        /**
         * Whether a term is of this pattern, both being the same up to a place. Goes back to the last {@code *} only, which
         * suffices (every earlier one has matched as little as it could): at most term times pattern steps.
         *
         * @param from the place, at most the length of {@link #prefix}
         * @param spent told once, how many steps it took
         */
        public boolean matches(String term, int from, IntConsumer spent) {
            if (!endsLike(term)) {
                spent.accept(1);
                return false;
            }
            int p = from;
            int t = from;
            int star = -1;
            int retry = 0;
            int steps = 1;
            while (t < term.length()) {
                steps++;
                char wanted = p < pattern.length() ? pattern.charAt(p) : '\0';
                if (wanted == '*') {
                    star = ++p;
                    retry = t;
                } else if (wanted == '?') {
                    p++;
                    t += Character.charCount(term.codePointAt(t));
                } else if (p < pattern.length() && wanted == term.charAt(t)) {
                    p++;
                    t++;
                } else if (star >= 0) {
                    p = star;
                    retry += Character.charCount(term.codePointAt(retry));
                    t = retry;
                } else {
                    break;
                }
            }
            spent.accept(steps);
            return t >= term.length() && onlyStars(p);
        }

        /** What is cheap to see: the letter at the end, where the pattern ends with one. */
        private boolean endsLike(String term) {
            char last = pattern.charAt(pattern.length() - 1);
            return isWildcard(last) || (!term.isEmpty() && term.charAt(term.length() - 1) == last);
        }

        private boolean onlyStars(int from) {
            int p = from;
            while (p < pattern.length() && pattern.charAt(p) == '*') {
                p++;
            }
            return p == pattern.length();
        }

        private static boolean isWildcard(char c) {
            return c == '*' || c == '?';
        }
    }

    /** One of these stands here. At least two. */
    record OneOf(List<Spot> choices) implements Spot {
        public OneOf {
            choices = atLeastTwo("choices", choices);
        }
    }

    /** At consecutive positions. At least two. */
    record Sequence(List<Spot> spots) implements Span {
        public Sequence {
            spots = atLeastTwo("spots", spots);
        }

        @Override
        public int width() {
            return spots.size();
        }
    }

    /**
     * Parts that do not overlap, and at most {@code distance} positions inside the stretch they span belong to none of them;
     * in the order given when {@code ordered}, in any order else.
     *
     * @param parts two or more, each a Spot or a Sequence
     * @param distance 0 to 99: below the gap between title and body, so that nothing spans both
     */
    record Near(List<Span> parts, int distance, boolean ordered) implements Span {
        public Near {
            parts = atLeastTwo("parts", parts);
            if (parts.stream().anyMatch(part -> part instanceof Near)) {
                throw new IllegalArgumentException("parts: expected words and sequences, actual a Near");
            }
            if (distance < 0 || distance > FARTHEST) {
                throw new IllegalArgumentException("distance: expected 0 to " + FARTHEST + ", actual " + distance);
            }
        }

        @Override
        public int width() {
            return parts.stream().mapToInt(Span::width).sum();
        }
    }

    /** Largest distance of a Near. */
    int FARTHEST = 99;

    private static <T> List<T> atLeastTwo(String what, List<T> list) {
        if (list.size() < 2) {
            throw new IllegalArgumentException(what + ": expected at least 2, actual " + list.size());
        }
        return List.copyOf(list);
    }
}
