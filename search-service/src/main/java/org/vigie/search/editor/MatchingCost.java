package org.vigie.search.editor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;

/**
 * What matching a query live costs: how many posts in a thousand hold one of the terms or labels at which it must wait, and so have
 * to be looked at closely. Of AND the cheapest part decides, of OR all parts together; what neither term nor label bounds is looked
 * for in every post. An estimate by {@link WordShare}, good for the order of magnitude, not a measurement.
 *
 * @param perThousand 0 to 1 000
 * @param cause what decides; NO_WORD for what can match without any word
 * @param part the word, pattern or label that decides; empty when there is none
 */
record MatchingCost(double perThousand, Cause cause, String part) {
    static final double EVERY = 1_000;
    private static final double USUAL_FROM = 10;
    private static final double COSTLY_FROM = 200;
    /** More alternatives than this are the cause themselves, when none of them makes half of the cost alone. */
    private static final int MANY = 20;

    /** What decides the cost. */
    enum Cause {
        RARE_WORD,
        COMMON_WORD,
        MANY_ALTERNATIVES,
        WILDCARD,
        NO_WORD
    }

    /** How much it is. */
    enum Level {
        CHEAP,
        USUAL,
        COSTLY
    }

    static MatchingCost of(Expression expression) {
        return of(expression, true).orElseGet(MatchingCost::everyPost);
    }

    Level level() {
        return perThousand < USUAL_FROM ? Level.CHEAP : perThousand < COSTLY_FROM ? Level.USUAL : Level.COSTLY;
    }

    /** The cause in a sentence. */
    String sentence() {
        return switch (cause) {
            case RARE_WORD -> "\"%s\" decides, and few posts hold it.".formatted(part);
            case COMMON_WORD -> "\"%s\" decides, and many posts hold it.".formatted(part);
            case MANY_ALTERNATIVES ->
                "One of %s alternatives is enough, and together many posts hold them.".formatted(part);
            case WILDCARD -> "\"%s\" stands for many words.".formatted(part);
            case NO_WORD ->
                "It can match without any word of its own, so that %s must be looked at.".formatted(posts());
        };
    }

    private String posts() {
        String posts = perThousand < EVERY ? "many posts" : "every post";
        return part.isEmpty() ? posts : "every post of " + part;
    }

    private static MatchingCost everyPost() {
        return new MatchingCost(EVERY, Cause.NO_WORD, "");
    }

    /** Empty when nothing that must be there bounds it. */
    private static Optional<MatchingCost> of(Expression expression, boolean positive) {
        return switch (expression) {
            case Expression.Not not -> of(not.part(), !positive);
            case Expression.All all -> joined(all.parts(), part -> of(part, positive), positive);
            case Expression.Any any -> joined(any.parts(), part -> of(part, positive), !positive);
            case Expression.Stands stands -> positive ? Optional.of(of(stands.span())) : Optional.empty();
            case Expression.Label label -> positive ? Optional.of(ofLabel(label)) : Optional.empty();
            case Expression.Between between -> Optional.empty();
        };
    }

    /** Networks, countries, languages and moods are shared by many posts; a site is as good as a word. */
    private static MatchingCost ofLabel(Expression.Label label) {
        return label.field().equals("site")
                ? new MatchingCost(WordShare.OF_A_SITE, Cause.RARE_WORD, label.text())
                : new MatchingCost(WordShare.OF_A_LABEL, Cause.NO_WORD, label.text());
    }

    private static MatchingCost of(Span span) {
        return switch (span) {
            case Span.Term term ->
                term.form() == Form.STEM ? ofStem(term) : ofWord(term.term(), WordShare.of(term.term()));
            case Span.Glob glob -> new MatchingCost(WordShare.ofPrefix(glob.prefix()), Cause.WILDCARD, glob.pattern());
            case Span.OneOf oneOf ->
                isOneStem(oneOf)
                        ? of(oneOf.choices().getLast())
                        : union(oneOf.choices().stream().map(MatchingCost::of).toList());
            case Span.Sequence sequence ->
                cheapest(sequence.spots().stream().map(MatchingCost::of).toList());
            case Span.Near near ->
                cheapest(near.parts().stream().map(MatchingCost::of).toList());
        };
    }

    private static MatchingCost ofWord(String shown, double share) {
        return new MatchingCost(share, share < USUAL_FROM ? Cause.RARE_WORD : Cause.COMMON_WORD, shown);
    }

    /** Stems are terms of a language: {@code fr/livr}. */
    private static MatchingCost ofStem(Span.Term term) {
        String stem = term.term().substring(term.term().indexOf('/') + 1);
        return ofWord("~" + stem, WordShare.of(stem) * WordShare.FORMS_OF_A_STEM);
    }

    /** One word by its stem in every language, the whole word last. */
    private static boolean isOneStem(Span.OneOf oneOf) {
        return oneOf.choices().stream().allMatch(spot -> spot instanceof Span.Term term && term.form() == Form.STEM);
    }

    private static Optional<MatchingCost> joined(
            List<Expression> parts, Function<Expression, Optional<MatchingCost>> cost, boolean allOfThem) {
        List<MatchingCost> bounded =
                parts.stream().map(cost).flatMap(Optional::stream).toList();
        if (allOfThem) {
            return bounded.isEmpty() ? Optional.empty() : Optional.of(cheapest(bounded));
        }
        return bounded.size() < parts.size() ? Optional.empty() : Optional.of(union(bounded));
    }

    /** A label that is there less often than the words beside it decides, but does not match without them. */
    private static MatchingCost cheapest(List<MatchingCost> parts) {
        MatchingCost cheapest = parts.stream()
                .min(Comparator.comparingDouble(MatchingCost::perThousand)
                        .thenComparing(part -> part.cause() == Cause.NO_WORD))
                .orElseThrow();
        return cheapest.cause() == Cause.NO_WORD && parts.stream().anyMatch(part -> part.cause() != Cause.NO_WORD)
                ? new MatchingCost(cheapest.perThousand(), Cause.COMMON_WORD, cheapest.part())
                : cheapest;
    }

    private static MatchingCost union(List<MatchingCost> parts) {
        double sum = parts.stream().mapToDouble(MatchingCost::perThousand).sum();
        MatchingCost dearest = parts.stream()
                .max(Comparator.comparingDouble(MatchingCost::perThousand))
                .orElseThrow();
        List<MatchingCost> wordless =
                parts.stream().filter(part -> part.cause() == Cause.NO_WORD).toList();
        if (!wordless.isEmpty()) {
            String part = wordless.size() == 1 ? wordless.getFirst().part() : "";
            return new MatchingCost(Math.min(EVERY, sum), Cause.NO_WORD, part);
        }
        boolean many = parts.size() > MANY && dearest.perThousand() < sum / 2;
        return new MatchingCost(
                Math.min(EVERY, sum),
                many ? Cause.MANY_ALTERNATIVES : dearest.cause(),
                many ? String.valueOf(parts.size()) : dearest.part());
    }
}
