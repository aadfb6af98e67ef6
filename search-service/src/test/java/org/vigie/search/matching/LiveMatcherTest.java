package org.vigie.search.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.matching.budget.MatchBudget;
import org.vigie.search.matching.dictionary.Found;
import org.vigie.search.matching.dictionary.Place;
import org.vigie.search.matching.dictionary.Postings;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Zone;
import org.vigie.search.text.token.Token;
import org.vigie.wire.tenancy.BrandId;

class LiveMatcherTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId LUNA = BrandId.of("acme", "luna");

    private final LiveMatcher<String> matcher = new LiveMatcher<>();

    @Test
    void matcher_neverReturnsAnotherBrandsData() {
        matcher.put(NOVA, standing("n", "retard"));
        matcher.put(LUNA, standing("l", "retard"));

        assertThat(matches(NOVA, "retard")).containsExactly("n");
        assertThat(matches(LUNA, "retard")).containsExactly("l");
        assertThat(matches(BrandId.of("globex", "nova"), "retard")).isEmpty();
    }

    @Test
    void postOfAPublicSource_meetsTheQueriesOfAllBrands() {
        matcher.put(NOVA, standing("b", "retard"));
        matcher.put(NOVA, standing("a", "retard OR merci"));
        matcher.put(LUNA, standing("a", "retard"));

        assertThat(matcher.matchesOfAllBrands(Post.ofText("", "retard")).found())
                .containsExactly(new Found<>(LUNA, "a", "a"), new Found<>(NOVA, "a", "a"), new Found<>(NOVA, "b", "b"));
    }

    @Test
    void queries_matchByWordsPhrasesAndOperators() {
        matcher.put(NOVA, standing("and", "retard livraison"));
        matcher.put(NOVA, standing("or", "absent OR Livraison"));
        matcher.put(NOVA, standing("not", "retard NOT merci"));
        matcher.put(NOVA, standing("phrase", "\"de livraison\""));
        matcher.put(NOVA, standing("nested", "(absent OR retard) (merci OR livraison)"));

        assertThat(matches(NOVA, "Un RETARD de livraison")).containsExactly("and", "nested", "not", "or", "phrase");
        assertThat(matches(NOVA, "Retard: merci pour la livraison")).containsExactly("and", "nested", "or");
        assertThat(matches(NOVA, "rien")).isEmpty();
    }

    @Test
    void replacingAll_forgetsTheFormer() {
        matcher.put(NOVA, standing("old", "retard"));
        matcher.put(NOVA, standing("kept", "merci"));
        matcher.replaceAll(NOVA, List.of(standing("new", "retard"), standing("kept", "retard")));

        assertThat(matches(NOVA, "retard merci")).containsExactly("kept", "new");
        assertThat(matches(NOVA, "merci")).isEmpty();
        assertThat(matcher.size()).isEqualTo(2);
    }

    @Test
    void removing_whatIsNotThere_changesNothing() {
        matcher.put(NOVA, standing("q", "retard"));
        matcher.remove(NOVA, "other");
        matcher.remove(LUNA, "q");

        assertThat(matches(NOVA, "retard")).containsExactly("q");
        assertThat(matcher.size()).isEqualTo(1);
    }

    @Test
    void queryWithoutARequiredTerm_isRefused() {
        assertThatThrownBy(() -> StandingQuery.of(
                        "n", new Expression.Not(new Expression.Stands(Zone.TEXT, new Span.Term(Form.WORD, "a"))), "n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Parts that share words must stand at different places, whichever of them is tried first. */
    @Test
    void nearOfEqualWords_needsAPlaceForEach() {
        List<Span> three = List.of(term("a"), term("a"), term("a"));
        matcher.put(
                NOVA, StandingQuery.of("three", new Expression.Stands(Zone.TEXT, new Span.Near(three, 2, false)), "3"));

        assertThat(matches(NOVA, "a b a b")).isEmpty();
        assertThat(matches(NOVA, "a b a b a")).containsExactly("3");
        assertThat(matches(NOVA, "a b a b b a")).isEmpty();
    }

    /** A brand's monsters, each with work for the whole budget, and a quiet brand whose queries wait at the same words. */
    @Test
    void noisyBrand_losesItsOwnMatchesOnly() {
        var small = new LiveMatcher<String>(MatchBudget.of(2_000));
        List<Span> parts = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            parts.add(i == 0 ? term("zut") : new Span.OneOf(List.of(term("a"), term("b" + i))));
        }
        for (int i = 0; i < 50; i++) {
            var monster = new Expression.Stands(Zone.TEXT, new Span.Near(parts, 8, false));
            small.put(NOVA, StandingQuery.of("monster" + i, monster, "monster"));
            small.put(LUNA, standing("quiet" + i, "zut a"));
        }
        Post post = Post.ofText("", "a a a a a a a c zut c c c c c c c");

        Matches<String> matches = small.matchesOfAllBrands(post);

        assertThat(matches.subjects()).hasSize(50).allMatch(subject -> subject.startsWith("quiet"));
        assertThat(matches.notEvaluated())
                .isNotEmpty()
                .allMatch(passed -> passed.brand().equals(NOVA));
        assertThat(small.matchesOfAllBrands(post)).as("the same again").isEqualTo(matches);
        assertThat(small.matches(LUNA, post).notEvaluated()).isEmpty();

        Matches<String> ofEach = small.matchOfEachBrand(post);
        assertThat(ofEach.found()).singleElement().extracting(Found::brand).isEqualTo(LUNA);
        assertThat(ofEach.notEvaluated())
                .singleElement()
                .extracting(Found::brand)
                .isEqualTo(NOVA);
    }

    @Test
    void brandThatIsConcerned_isSoOnceAndLosesNothing() {
        var small = new LiveMatcher<String>(MatchBudget.of(400));
        for (int i = 0; i < 200; i++) {
            small.put(NOVA, standing("q" + i, "retard NEAR/3 colis"));
        }
        small.put(LUNA, standing("l", "\"colis en\""));
        Post post = Post.ofText("", "retard du colis");

        assertThat(small.matches(NOVA, post).notEvaluated()).isNotEmpty();
        assertThat(small.matchOfEachBrand(post).found())
                .singleElement()
                .extracting(Found::brand)
                .isEqualTo(NOVA);
        assertThat(small.matchOfEachBrand(post).notEvaluated()).isEmpty();
    }

    @Test
    void budget_growsWithThePostUpToAnEnd() {
        var budget = new MatchBudget(1_000, 10, 2_000);

        assertThat(List.of(budget.steps(0), budget.steps(6), budget.steps(600)))
                .containsExactly(1_000L, 1_060L, 2_000L);
        assertThatThrownBy(() -> new MatchBudget(0, 10, 2_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MatchBudget(1_000, 10, 999)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void queriesThatCameAndWent_leaveNothingBehind() {
        matcher.put(NOVA, standing("stays", "merci"));
        for (int i = 0; i < 2_000; i++) {
            matcher.put(NOVA, standing("q", "mot%d OR autre%d".formatted(i, i)));
        }
        matcher.remove(NOVA, "q");

        assertThat(matcher.terms()).as("merci, and numbers used by turns").isLessThan(12);
        assertThat(matches(NOVA, "mot1999 merci")).containsExactly("stays");
    }

    /** Places that are 64 apart share a bit where spans are dismissed. */
    @Test
    void spansInLongPosts_standWhereTheyStandOnly() {
        matcher.put(NOVA, standing("phrase", "\"alpha beta\""));
        matcher.put(NOVA, standing("near", "alpha NEAR/2 beta"));
        matcher.put(NOVA, standing("ordered", "(alpha OR gamma) NEAR/1f beta"));
        matcher.put(NOVA, standing("far", "beta NEAR/70f alpha"));

        for (int before = 60; before < 68; before++) {
            String filler = "mot ".repeat(before);
            assertThat(matches(NOVA, filler + "alpha beta")).containsExactly("near", "ordered", "phrase");
            assertThat(matches(NOVA, filler + "gamma mot beta")).containsExactly("ordered");
            assertThat(matches(NOVA, "alpha " + filler + "beta")).isEmpty();
            assertThat(matches(NOVA, "beta " + filler + "alpha")).containsExactly("far");
        }
    }

    @Test
    void pattern_isFoundWhateverEndsOthersWantOfItsPrefix() {
        matcher.put(NOVA, standing("z", "ba*z"));
        assertThat(matches(NOVA, "bazar")).isEmpty();
        matcher.put(LUNA, standing("all", "ba*"));
        matcher.put(NOVA, standing("r", "ba*a?"));

        assertThat(matches(NOVA, "bazar")).containsExactly("r");
        assertThat(matches(LUNA, "bazar")).containsExactly("all");
        assertThat(matches(NOVA, "bazar batz")).containsExactly("r", "z");
    }

    /** Of lists as long as these each post's words are looked for in them. */
    @Test
    void budget_isNotShortenedByWordsThatOnlyOthersName() {
        var small = new LiveMatcher<String>(MatchBudget.of(6_000));
        String list = IntStream.range(0, 2_000).mapToObj(i -> "mot" + i).collect(Collectors.joining(" OR "));
        Expression listed = Expression.of(QueryParser.parse("zut (" + list + ")"));
        for (int i = 0; i < 20; i++) {
            small.put(NOVA, StandingQuery.of("q" + i, listed, "q" + i));
        }
        Post post =
                Post.ofText("", "zut abcdefghijkl bcdefghijklm cdefghijklmn defghijklmno efghijklmnop fghijklmnopq");
        assertThat(small.matchesOfAllBrands(post).notEvaluated()).isEmpty();

        for (Token word : post.body().subList(1, post.body().size())) {
            for (int length = 2; length < 12; length++) {
                String prefix = word.term().substring(0, length) + "*";
                small.put(LUNA, standing(prefix, prefix));
            }
        }

        assertThat(small.matchesOfAllBrands(post).notEvaluated()).isEmpty();
    }

    @Test
    void wordsOfOneQuery_shareWhatWaits() {
        QueryBook book = new QueryBook();
        book.put(NOVA, standing("long", "alpha OR beta OR gamma"), 1);
        assertThat(waiting(book, "beta")).isSameAs(waiting(book, "alpha")).isSameAs(waiting(book, "gamma"));

        book.put(LUNA, standing("other", "beta"), 2);
        assertThat(waiting(book, "beta").size()).isEqualTo(2);
        assertThat(waiting(book, "alpha").size()).isEqualTo(1);

        book.remove(NOVA, "long", 3);
        book.sweep(3);
        assertThat(waiting(book, "beta").size()).isEqualTo(1);
        assertThat(book.vocabulary().table().term(Place.WORDS, "alpha")).isNull();
    }

    private static Postings waiting(QueryBook book, String word) {
        return Objects.requireNonNull(book.vocabulary().table().term(Place.WORDS, word))
                .postings();
    }

    private List<String> matches(BrandId brand, String text) {
        return matcher.matches(brand, Post.ofText("", text)).subjects();
    }

    private static Span.Term term(String term) {
        return new Span.Term(Form.WORD, term);
    }

    static StandingQuery<String> standing(String id, String query) {
        return StandingQuery.of(id, Expression.of(QueryParser.parse(query)), id);
    }
}
