package org.vigie.search.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.vigie.search.matching.dictionary.BrandTerms;
import org.vigie.search.matching.dictionary.KnownTerm;
import org.vigie.search.matching.dictionary.Place;
import org.vigie.search.matching.dictionary.TermFrequencies;
import org.vigie.search.matching.program.Glob;
import org.vigie.search.matching.program.Ints;
import org.vigie.search.matching.program.Program;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Zone;

/**
 * Writes the program of an expression and refers to its terms. Single words of an {@code Any} become one list of ids; parts of
 * an {@code All} come in the order in which a post that fails does so for the fewest steps: what is cheap and mostly fails first.
 */
final class Compilation {
    /** Share of posts that even what always holds is taken to dismiss. */
    private static final double HARDLY = 0.000_1;
    /** Steps beyond which one of many words is not dearer. */
    private static final double MANY = 200;

    private final BrandTerms terms;
    private final TermFrequencies frequencies;
    private final Ints code = new Ints(32);
    private final List<Glob> globs = new ArrayList<>(0);

    private Compilation(BrandTerms terms, TermFrequencies frequencies) {
        this.terms = terms;
        this.frequencies = frequencies;
    }

    static Program of(Expression expression, BrandTerms terms, TermFrequencies frequencies) {
        Compilation compilation = new Compilation(terms, frequencies);
        compilation.write(expression);
        List<Glob> globs = compilation.globs;
        return new Program(
                compilation.code.toArray(), globs.isEmpty() ? Program.NO_GLOBS : globs.toArray(Program.NO_GLOBS));
    }

    private void write(Expression expression) {
        switch (expression) {
            case Expression.All all -> writeAll(all);
            case Expression.Any any -> writeAny(any.parts());
            case Expression.Not not -> {
                code.add(Program.NOT);
                write(not.part());
            }
            case Expression.Stands stands -> writeStands(stands);
            case Expression.Label label -> writeTerm(terms.referTerm(Place.LABELS, label.text()));
            case Expression.Between between -> {
                code.add(Program.BETWEEN);
                code.add(between.measure().ordinal());
                writeLong(between.least());
                writeLong(between.most());
            }
        }
    }

    private void writeLong(long value) {
        code.add((int) (value >>> 32));
        code.add((int) value);
    }

    private void writeTerm(int id) {
        code.add(Program.TERM);
        code.add(id);
    }

    /** Begins a node whose end is told by {@link #end}. */
    private int begin(int operation) {
        code.add(operation);
        code.add(0);
        return code.size() - 1;
    }

    private void end(int begun) {
        code.set(begun, code.size());
    }

    private void writeAll(Expression.All all) {
        int begun = begin(Program.ALL);
        List<Expression> parts = new ArrayList<>(all.parts());
        if (parts.size() > 1) {
            parts.sort(Comparator.comparingDouble(this::price));
        }
        parts.forEach(this::write);
        end(begun);
    }

    /** Steps for each post that is dismissed: by rising price is the cheapest order of conditions that do not depend on each other. */
    private double price(Expression expression) {
        return steps(expression) / Math.max(HARDLY, 1 - share(expression));
    }

    private static double steps(Expression expression) {
        return switch (expression) {
            case Expression.All all ->
                all.parts().stream().mapToDouble(Compilation::steps).sum();
            // Of many words the post's own few are looked for among them.
            case Expression.Any any ->
                Math.min(
                        MANY,
                        any.parts().stream().mapToDouble(Compilation::steps).sum());
            case Expression.Not not -> steps(not.part());
            case Expression.Stands stands ->
                stands.span() instanceof Span.Term ? 1 : 8 * stands.span().width();
            case Expression.Label unused -> 1;
            case Expression.Between unused -> 1;
        };
    }

    /** Share of posts for which it holds, roughly: 0 to 1. */
    private double share(Expression expression) {
        return switch (expression) {
            case Expression.All all ->
                all.parts().stream().mapToDouble(this::share).min().orElse(1);
            case Expression.Any any ->
                Math.min(1, any.parts().stream().mapToDouble(this::share).sum());
            case Expression.Not not -> 1 - share(not.part());
            case Expression.Stands stands -> Math.min(1, share(stands.zone(), stands.span()));
            case Expression.Label label -> share(Place.LABELS, false, label.text());
            case Expression.Between unused -> 0.9;
        };
    }

    private double share(Zone zone, Span span) {
        return switch (span) {
            case Span.Term term -> share(Place.of(zone, term.form()), false, term.term());
            case Span.Glob glob -> share(Place.of(zone, glob.form()), true, glob.prefix());
            case Span.OneOf oneOf ->
                oneOf.choices().stream()
                        .mapToDouble(choice -> share(zone, choice))
                        .sum();
            case Span.Sequence sequence ->
                sequence.spots().stream()
                        .mapToDouble(spot -> share(zone, spot))
                        .min()
                        .orElse(1);
            case Span.Near near ->
                near.parts().stream()
                        .mapToDouble(part -> share(zone, part))
                        .min()
                        .orElse(1);
        };
    }

    private double share(Place place, boolean prefix, String text) {
        return frequencies.of(new KnownTerm(place, text, prefix, -1));
    }

    private void writeAny(List<Expression> parts) {
        Ints ids = new Ints(Math.max(2, parts.size()));
        List<Expression> rest = new ArrayList<>(0);
        for (Expression part : parts) {
            Optional<Integer> id = plain(part);
            id.ifPresentOrElse(ids::add, () -> rest.add(part));
        }
        if (rest.isEmpty()) {
            writeTerms(ids);
            return;
        }
        int begun = begin(Program.ANY);
        if (ids.size() > 0) {
            writeTerms(ids);
        }
        rest.forEach(this::write);
        end(begun);
    }

    private void writeTerms(Ints ids) {
        int begun = begin(Program.TERMS);
        int[] sorted = ids.toArray();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (i > 0 && sorted[i] == sorted[i - 1]) {
                // Written once, so one reference is enough.
                terms.release(sorted[i]);
            } else {
                code.add(sorted[i]);
            }
        }
        end(begun);
    }

    /** The id of what holds when one term is there, referred to; empty for all else. */
    private Optional<Integer> plain(Expression part) {
        return switch (part) {
            case Expression.Label label -> Optional.of(terms.referTerm(Place.LABELS, label.text()));
            case Expression.Stands stands ->
                stands.zone() == Zone.TITLE ? Optional.empty() : plain(stands.zone(), stands.span());
            default -> Optional.empty();
        };
    }

    private Optional<Integer> plain(Zone zone, Span span) {
        return switch (span) {
            case Span.Term term -> Optional.of(terms.referTerm(Place.of(zone, term.form()), term.term()));
            case Span.Glob glob ->
                glob.isPrefix()
                        ? Optional.of(
                                terms.referPrefix(Place.of(zone, glob.form()), glob.prefix(), KnownTerm.ANY_ENDING))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private void writeStands(Expression.Stands stands) {
        boolean titled = stands.zone() == Zone.TITLE;
        if (!titled && stands.span() instanceof Span.OneOf oneOf) {
            writeAny(oneOf.choices().stream()
                    .<Expression>map(choice -> new Expression.Stands(stands.zone(), choice))
                    .toList());
            return;
        }
        Optional<Integer> id = plain(stands.zone(), stands.span());
        if (id.isPresent()) {
            code.add(titled ? Program.TITLED : Program.TERM);
            code.add(id.get());
            return;
        }
        int begun = begin(Program.STANDS);
        code.add(titled ? 1 : 0);
        writeSpan(stands.zone(), stands.span());
        end(begun);
    }

    private void writeSpan(Zone zone, Span span) {
        switch (span) {
            case Span.Term term -> writeTerm(terms.referTerm(Place.of(zone, term.form()), term.term()));
            case Span.Glob glob -> writeGlob(Place.of(zone, glob.form()), glob);
            case Span.OneOf oneOf -> writeOneOf(zone, oneOf);
            case Span.Sequence sequence -> {
                int begun = begin(Program.SEQUENCE);
                code.add(sequence.spots().size());
                sequence.spots().forEach(spot -> writeSpan(zone, spot));
                end(begun);
            }
            case Span.Near near -> {
                int begun = begin(Program.NEAR);
                code.add(near.parts().size());
                code.add(near.ordered() ? 1 : 0);
                code.add(near.distance());
                near.parts().forEach(part -> writeSpan(zone, part));
                end(begun);
            }
        }
    }

    private void writeOneOf(Zone zone, Span.OneOf oneOf) {
        boolean plain = oneOf.choices().stream()
                .allMatch(choice -> choice instanceof Span.Term || choice instanceof Span.Glob glob && glob.isPrefix());
        if (plain) {
            Ints ids = new Ints(oneOf.choices().size());
            oneOf.choices().forEach(choice -> plain(zone, choice).ifPresent(ids::add));
            writeTerms(ids);
            return;
        }
        int begun = begin(Program.ONE_OF);
        oneOf.choices().forEach(choice -> writeSpan(zone, choice));
        end(begun);
    }

    private void writeGlob(Place place, Span.Glob glob) {
        if (glob.isPrefix()) {
            writeTerm(terms.referPrefix(place, glob.prefix(), KnownTerm.ANY_ENDING));
            return;
        }
        char last = glob.pattern().charAt(glob.pattern().length() - 1);
        int endings = last == '*' || last == '?' ? KnownTerm.ANY_ENDING : KnownTerm.ending(last);
        code.add(Program.GLOB);
        code.add(terms.referPrefix(place, glob.prefix(), endings));
        code.add(globs.size());
        globs.add(Glob.of(glob));
    }
}
