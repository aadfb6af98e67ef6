package org.vigie.search.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.search.query.Expression;
import org.vigie.search.query.QueryParser;
import org.vigie.search.query.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
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
