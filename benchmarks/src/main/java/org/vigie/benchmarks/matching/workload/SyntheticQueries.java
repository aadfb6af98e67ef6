package org.vigie.benchmarks.matching.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.vigie.benchmarks.load.SyntheticLanguage;
import org.vigie.benchmarks.load.SyntheticPosts;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Stream;
import org.vigie.search.text.Zone;

/** Makes the queries of a workload: always the same for the same words and count. */
final class SyntheticQueries {
    /** Ranks up to here are common words. */
    private static final int COMMON = 60;

    private final SyntheticPosts posts;
    private final Workload workload;
    private final int count;
    private final int monsterTerms;
    private final Random random = new Random(15);
    private SyntheticLanguage language;

    /** @param count how many there will be: the more, the rarer their words in {@link Workload#MATCHING} */
    SyntheticQueries(SyntheticPosts posts, Workload workload, int count, int monsterTerms) {
        this.posts = posts;
        this.workload = workload;
        this.count = count;
        this.monsterTerms = monsterTerms;
        this.language = posts.language(true);
    }

    /** The next one; {@code number} from 0. */
    Expression next(int number) {
        language = posts.language(random.nextBoolean());
        return switch (workload) {
            case SELECTIVE -> selective();
            case MATCHING -> matching();
            case HARD -> number % 20 == 0 ? hard() : selective();
            case PATTERNS -> pattern();
            case MONSTERS -> number % 100 == 0 ? monster() : selective();
            case MIX ->
                number % 1000 == 1 ? monster() : number % 20 == 0 ? hard() : number % 7 == 0 ? pattern() : selective();
        };
    }

    private Expression selective() {
        return switch (random.nextInt(5)) {
            case 0 -> all(name(), any(rare(), rare()));
            case 1 -> all(rare(), rare());
            case 2 -> all(any(name(), name()), new Expression.Not(rare()));
            case 3 ->
                all(
                        new Expression.Stands(
                                Zone.TEXT, new Span.Sequence(List.of(term(rareWord()), term(rareWord())))),
                        rare());
            default -> all(rare(), any(rare(), rare(), rare()), new Expression.Not(common()));
        };
    }

    /** All together hold ten times for a post: each has a tenth of a promille of the posts when there are 100 000. */
    private Expression matching() {
        // Half of the posts are in the language.
        double share = 2 * 10.0 / count;
        return switch (random.nextInt(3)) {
            case 0 -> stands(near(share));
            case 1 -> any(stands(near(share * 0.7)), stands(near(share * 0.3)));
            default -> all(stands(near(Math.min(0.4, share * 3))), any(common(), common(), common(), common()));
        };
    }

    /** A word that about this share of the posts hold. */
    private String near(double share) {
        int rank = language.rankOf(share / SyntheticPosts.MEAN_WORDS);
        int spread = 1 + rank / 2;
        return language.word(Math.min(language.size() - 1, rank - rank / 3 + random.nextInt(spread)));
    }

    private Expression hard() {
        return switch (random.nextInt(3)) {
            case 0 -> all(common(), common(), common(), common());
            case 1 ->
                new Expression.Stands(
                        Zone.TEXT,
                        new Span.Sequence(List.of(term(commonWord()), term(commonWord()), term(commonWord()))));
            default -> all(any(common(), common()), any(common(), common()), common(), new Expression.Not(common()));
        };
    }

    private Expression pattern() {
        return switch (random.nextInt(4)) {
            case 0 -> all(new Expression.Stands(Zone.TEXT, prefix()), rare());
            case 1 -> all(new Expression.Stands(Zone.TEXT, inner()), any(common(), rare()));
            case 2 -> near(List.of(term(rareWord()), random.nextBoolean() ? prefix() : term(rareWord())));
            // Words of their own each: where parts may share a place, Lucene's intervals mean something else.
            default -> {
                int common = random.nextInt(COMMON);
                yield near(List.of(
                        term(rareWord()), term(language.word(common)), term(language.word((common + 7) % COMMON))));
            }
        };
    }

    private Expression near(List<Span> parts) {
        return new Expression.Stands(Zone.TEXT, new Span.Near(parts, 3 + random.nextInt(8), random.nextInt(3) == 0));
    }

    private Span.Spot prefix() {
        String word = folded(rareWord());
        return new Span.Glob(Form.WORD, word.substring(0, Math.min(word.length(), 4 + random.nextInt(2))) + "*");
    }

    private Span.Spot inner() {
        String word = folded(rareWord());
        return new Span.Glob(Form.WORD, word.substring(0, 3) + (random.nextBoolean() ? "?" : "*") + word.substring(4));
    }

    /** Half of them with a few words of which one must be there as well. */
    private Expression monster() {
        List<Expression> terms = several(monsterTerms, () -> random.nextInt(3) == 0 ? name() : rare());
        return random.nextBoolean()
                ? all(new Expression.Any(terms), any(rare(), rare(), rare(), common()))
                : all(new Expression.Any(terms), new Expression.Not(common()));
    }

    private Expression name() {
        return stands(posts.name(random));
    }

    /** Behind the first two thousand: one post in three thousand, or fewer. */
    private String rareWord() {
        return language.word(2_000 + random.nextInt(language.size() - 2_000));
    }

    private Expression rare() {
        return stands(rareWord());
    }

    private String commonWord() {
        return language.word(random.nextInt(COMMON));
    }

    private Expression common() {
        return stands(commonWord());
    }

    private static Expression stands(String word) {
        return new Expression.Stands(Zone.TEXT, term(word));
    }

    private static Span.Term term(String word) {
        return new Span.Term(Form.WORD, folded(word));
    }

    private static String folded(String word) {
        Stream analysed = Post.ofText("", word).stream(Zone.TEXT, Form.WORD);
        return analysed.term(0);
    }

    private static Expression all(Expression... parts) {
        return new Expression.All(List.of(parts));
    }

    private static Expression any(Expression... parts) {
        return new Expression.Any(List.of(parts));
    }

    private static <T> List<T> several(int count, Supplier<T> supplier) {
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(supplier.get());
        }
        return list;
    }
}
