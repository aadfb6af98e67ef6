package org.vigie.search.query.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.text.Form;

class SpanTest {
    @ParameterizedTest
    @CsvSource({
        "liv*,livre,true", "liv*,liv,true", "liv*,li,false", "l?v,liv,true", "l?v,l😀v,true", "l?v,lv,false",
        "l??v,l😀v,false", "a*b*c,aXbYbZc,true", "a*b*c,acb,false", "a*?,a,false", "a*?,a😀,true", "a*??,a😀,false",
        "a?*,a,false", "ab*ab,abab,true", "ab*ab,aba,false",
    })
    void glob_matchesRunsAndSingleCodePoints(String pattern, String term, boolean matches) {
        assertThat(new Span.Glob(Form.WORD, pattern).matches(term)).isEqualTo(matches);
    }

    @Property
    void glob_agreesWithARegularExpression(@ForAll @From("patterns") String rest, @ForAll @From("terms") String term) {
        String pattern = "a" + rest;
        Pattern regex = Pattern.compile(pattern.replace("*", ".*").replace("?", "."), Pattern.DOTALL);
        assertThat(new Span.Glob(Form.WORD, pattern).matches("a" + term))
                .isEqualTo(regex.matcher("a" + term).matches());
    }

    @Test
    void patternLikeABomb_isDecidedAtOnce() {
        String bomb = "a*".repeat(120) + "b";
        AtomicInteger steps = new AtomicInteger();
        assertThat(new Span.Glob(Form.WORD, bomb).matches("a".repeat(255), 1, steps::addAndGet))
                .isFalse();
        assertThat(steps).hasPositiveValue().hasValueLessThan(255 * bomb.length());
    }

    @ParameterizedTest
    @CsvSource({"liv*,true", "liv,false", "l*v*,false", "l?v*,false", "liv?,false", "liv**,false"})
    void prefix_isAPatternOpenAtItsEndOnly(String pattern, boolean prefix) {
        assertThat(new Span.Glob(Form.WORD, pattern).isPrefix()).isEqualTo(prefix);
    }

    @Test
    void malformedSpans_areRefused() {
        Span.Term a = new Span.Term(Form.WORD, "a");
        assertThatThrownBy(() -> new Span.Glob(Form.WORD, "*a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Span.OneOf(List.of(a))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Span.Near(List.of(a, a), 100, true)).isInstanceOf(IllegalArgumentException.class);
        Span.Near near = new Span.Near(List.of(a, a), 1, true);
        assertThatThrownBy(() -> new Span.Near(List.of(a, near), 1, true)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void orders_areNeededOnlyWhereDifferentPartsCanShareAPlace() {
        assertThat(orders("\"a b a\"~3")).isEmpty();
        assertThat(orders("a* NEAR/3 b")).isEmpty();
        assertThat(orders("liv* NEAR/3 liv*")).isEmpty();
        assertThat(orders("ab* NEAR/3 ac*")).isEmpty();
        assertThat(orders("liv* NEAR/3f livre")).isEmpty();
        assertThat(orders("liv* NEAR/3 livre")).hasSize(2);
        assertThat(orders("raw:A NEAR/3 b")).hasSize(2);
        assertThat(orders("\"a b\" NEAR/3 \"b c\" NEAR/3 x")).hasSize(6);
        assertThat(orders("\"a b\" NEAR/3 \"a b\" NEAR/3 x")).hasSize(3);
        assertThat(orders("livre NEAR/3 livre NEAR/3 liv*")).hasSize(3);
    }

    private static List<List<Span>> orders(String query) {
        String usable = query.startsWith("a*") ? query.replace("a*", "aa*") : query;
        var stands = (Expression.Stands) Expression.of(QueryParser.parse(usable));
        return NearOrders.orders((Span.Near) stands.span());
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of("a", "b", "*", "?", "😀").list().ofMaxSize(8).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> terms() {
        return Arbitraries.of("a", "b", "😀").list().ofMaxSize(8).map(parts -> String.join("", parts));
    }
}
