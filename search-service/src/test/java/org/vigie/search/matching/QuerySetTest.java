package org.vigie.search.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.junit.jupiter.api.Test;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryParser;
import org.vigie.search.query.QueryPrinter;
import org.vigie.search.query.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Token;
import org.vigie.search.text.Tokenizer;
import org.vigie.search.text.Zone;

class QuerySetTest {
    @Test
    void queries_matchByWordsPhrasesAndOperators() {
        var set = QuerySet.of(List.of(
                standing("and", "retard livraison"),
                standing("or", "absent OR Livraison"),
                standing("not", "retard NOT merci"),
                standing("phrase", "\"de livraison\""),
                standing("nested", "(absent OR retard) (merci OR livraison)")));

        assertThat(set.matches(Post.ofText("", "Un RETARD de livraison")))
                .containsExactly("and", "nested", "not", "or", "phrase");
        assertThat(set.matches(Post.ofText("Retard", "merci pour la livraison")))
                .containsExactly("and", "nested", "or");
        assertThat(set.matches(Post.ofText("", "rien"))).isEmpty();
    }

    @Test
    void edits_leaveTheFormerSetAsItWas() {
        QuerySet<String> one = QuerySet.<String>empty().with(standing("q", "retard"));
        QuerySet<String> two = one.with(standing("q", "merci")).with(standing("r", "retard OR merci"));
        QuerySet<String> three = two.without("q");

        assertThat(one.matches(Post.ofText("", "retard"))).containsExactly("q");
        assertThat(two.matches(Post.ofText("", "retard"))).containsExactly("r");
        assertThat(two.matches(Post.ofText("", "merci"))).containsExactly("q", "r");
        assertThat(three.matches(Post.ofText("", "merci"))).containsExactly("r");
        assertThat(three.without("unknown")).isSameAs(three);
    }

    @Test
    void queryWithoutARequiredTerm_isRefused() {
        assertThatThrownBy(() -> StandingQuery.of(
                        "n", new Expression.Not(new Expression.Stands(Zone.TEXT, new Span.Term(Form.WORD, "a"))), "n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anchors_avoidCommonWords() {
        assertThat(anchors(standing("q", "le remboursement"))).containsExactly("remboursement");
        assertThat(anchors(standing("q", "\"pas de remboursement\""))).containsExactly("remboursement");
        assertThat(anchors(
                        standing("q", "remboursement zut"),
                        standing("r", "remboursement colis"),
                        standing("s", "remboursement avion"),
                        standing("t", "remboursement train"),
                        standing("u", "remboursement hotel")))
                .containsExactly("zut");
    }

    /** Candidates by anchor, plain verification and Lucene agree on every generated pair. */
    @Test
    void candidatesVerificationAndLucene_agree() {
        long seed = System.nanoTime();
        var generated = new GeneratedListening(seed);
        List<StandingQuery<String>> queries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Query query = generated.query();
            queries.add(StandingQuery.of("q" + i + " " + QueryPrinter.print(query), Expression.of(query), "q" + i));
        }
        QuerySet<String> set = QuerySet.of(queries);
        for (int i = 0; i < 250; i++) {
            GeneratedListening.Post post = generated.post();
            Post terms = Post.ofText(post.title(), post.text());
            MemoryIndex lucene = lucene(post);
            List<String> matched = set.matches(terms);
            for (StandingQuery<String> query : queries) {
                String pair = "seed %d, query %s, post %s".formatted(seed, query.id(), post);
                boolean expected = lucene.search(lucene(query.expression())) > 0;
                assertThat(Verification.holds(query.expression(), terms))
                        .as(pair)
                        .isEqualTo(expected);
                assertThat(matched.contains(query.subject())).as(pair).isEqualTo(expected);
            }
        }
    }

    private static MemoryIndex lucene(GeneratedListening.Post post) {
        MemoryIndex index = new MemoryIndex();
        for (String value : List.of(post.title(), post.text())) {
            String words = String.join(
                    " ", Tokenizer.tokens(value).stream().map(Token::term).toList());
            index.addField("words", new WhitespaceAnalyzer().tokenStream("words", words), 1, 100);
        }
        return index;
    }

    private static org.apache.lucene.search.Query lucene(Expression expression) {
        return switch (expression) {
            case Expression.All all -> clauses(all.parts(), BooleanClause.Occur.MUST);
            case Expression.Any any -> clauses(any.parts(), BooleanClause.Occur.SHOULD);
            case Expression.Not not ->
                new BooleanQuery.Builder()
                        .add(new MatchAllDocsQuery(), BooleanClause.Occur.MUST)
                        .add(lucene(not.part()), BooleanClause.Occur.MUST_NOT)
                        .build();
            case Expression.Stands stands -> lucene(stands.span());
            case Expression.Label label -> throw new IllegalArgumentException(label.text());
            case Expression.Between between -> throw new IllegalArgumentException(between.toString());
        };
    }

    private static org.apache.lucene.search.Query lucene(Span span) {
        var phrase = new PhraseQuery.Builder();
        List<? extends Span> spots = span instanceof Span.Sequence sequence ? sequence.spots() : List.of(span);
        spots.forEach(spot -> phrase.add(new Term("words", ((Span.Term) spot).term())));
        return phrase.build();
    }

    private static org.apache.lucene.search.Query clauses(List<Expression> parts, BooleanClause.Occur occur) {
        var all = new BooleanQuery.Builder();
        parts.forEach(part -> all.add(lucene(part), occur));
        return all.build();
    }

    @SafeVarargs
    private static Set<String> anchors(StandingQuery<String>... queries) {
        return QuerySet.of(List.of(queries)).anchors("q");
    }

    private static StandingQuery<String> standing(String id, String query) {
        return StandingQuery.of(id, expression(query), id);
    }

    private static Expression expression(String query) {
        return Expression.of(QueryParser.parse(query));
    }
}
