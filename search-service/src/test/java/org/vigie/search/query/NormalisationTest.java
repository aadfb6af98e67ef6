package org.vigie.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Zone;

class NormalisationTest {
    @Test
    void wordsThatTheTokenizerSplits_areSequences() {
        assertThat(expression("l'Équipe")).isEqualTo(text(new Span.Sequence(List.of(word("l"), word("equipe")))));
    }

    @Test
    void nesting_isFlattenedAndDoubleNegationDropped() {
        assertThat(expression("a (b (c NOT NOT d))"))
                .isEqualTo(new Expression.All(
                        List.of(text(word("a")), text(word("b")), text(word("c")), text(word("d")))));
    }

    @Test
    void wildcards_areFoldedPatterns() {
        assertThat(expression("l'ÉQUI*E?")).isEqualTo(text(new Span.Sequence(List.of(word("l"), glob("equi*e?")))));
        assertThat(expression("liv**")).isEqualTo(text(glob("liv*")));
        assertThat(expression("#Nov*")).isEqualTo(text(glob("#nov*")));
        assertThat(expression("raw:Nov*")).isEqualTo(text(new Span.Glob(Form.RAW, "Nov*")));
        assertThat(expression("\"Serv* client ?\""))
                .isEqualTo(text(new Span.Sequence(List.of(glob("serv*"), word("client")))));
        assertThat(expression("https://nova.fr/a?b")).isEqualTo(text(word("nova.fr/a?b")));
        assertThat(expression("*️⃣")).isEqualTo(text(word("*⃣")));
    }

    @Test
    void stems_areThoseOfEveryLanguage() {
        var stands = (Expression.Stands) expression("~Livres");
        assertThat(((Span.OneOf) stands.span()).choices())
                .contains(stem("fr/livr"), stem("en/livr"), stem("/livres"))
                .hasSize(8);
    }

    @Test
    void alternativesOfNear_arePulledUpByWidth() {
        assertThat(expression("(a OR b OR \"c d\") NEAR/3f x"))
                .isEqualTo(new Expression.Any(List.of(
                        text(new Span.Near(List.of(new Span.OneOf(List.of(word("a"), word("b"))), word("x")), 3, true)),
                        text(new Span.Near(
                                List.of(new Span.Sequence(List.of(word("c"), word("d"))), word("x")), 3, true)))));
    }

    @Test
    void fields_lookWhereTheySay() {
        assertThat(expression("author:@Zoe_Care"))
                .isEqualTo(stands(Zone.AUTHOR, new Span.Sequence(List.of(word("zoe"), word("care")))));
        assertThat(expression("url:https://www.Nova.fr/Aide*"))
                .isEqualTo(stands(Zone.URL, new Span.Sequence(List.of(word("nova"), word("fr"), glob("aide*")))));
        assertThat(expression("links:nova.fr/x?y=1.5"))
                .isEqualTo(stands(
                        Zone.LINKS,
                        new Span.Sequence(
                                List.of(word("nova"), word("fr"), word("x"), word("y"), word("1"), word("5")))));
        assertThat(expression("title:\"a b\"~2"))
                .isEqualTo(stands(Zone.TITLE, new Span.Near(List.of(word("a"), word("b")), 2, false)));
        assertThat(expression("site:WWW.LeMonde.fr")).isEqualTo(new Expression.Label("site", "lemonde.fr"));
        assertThat(expression("language:(FR OR en)"))
                .isEqualTo(new Expression.Any(
                        List.of(new Expression.Label("language", "fr"), new Expression.Label("language", "en"))));
    }

    @Test
    void ranges_includeBothEndsAndDatesTheirWholeDay() {
        assertThat(expression("followers:[10 TO *]"))
                .isEqualTo(new Expression.Between(Measure.FOLLOWERS, 10, Long.MAX_VALUE));
        assertThat(expression("published:[1970-01-01 TO 1970-01-02]"))
                .isEqualTo(new Expression.Between(Measure.PUBLISHED, 0, 2 * 86_400_000 - 1));
        assertThat(expression("published:[* TO 1970-01-01T01:00:00.5+01:00]"))
                .isEqualTo(new Expression.Between(Measure.PUBLISHED, Long.MIN_VALUE, 500));
    }

    private static Expression expression(String query) {
        return Expression.of(QueryParser.parse(query));
    }

    private static Expression text(Span span) {
        return stands(Zone.TEXT, span);
    }

    private static Expression stands(Zone zone, Span span) {
        return new Expression.Stands(zone, span);
    }

    private static Span.Term word(String term) {
        return new Span.Term(Form.WORD, term);
    }

    private static Span.Term stem(String term) {
        return new Span.Term(Form.STEM, term);
    }

    private static Span.Glob glob(String pattern) {
        return new Span.Glob(Form.WORD, pattern);
    }
}
