package org.vigie.search.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.search.matching.budget.Meter;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.savedquery.BrandQueries;

class HearingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "Nova|nova|COVERED",
                "Nova|nova OR luna|COVERED",
                "Nova|nov*|COVERED",
                "Nova|\"nova mobile\" OR #nova OR raw:Nova|COVERED",
                "Nova Mobile|nova|COVERED",
                "Nova Mobile|\"nova mobile\"|COVERED",
                "#NovaOn|#novaon|COVERED",
                "Société Générale|\"societe generale\"|COVERED",
                "livrés|~livrer|COVERED",
                "Nova|nova AND panne|PARTLY",
                "livrés|~livrer AND panne|PARTLY",
                "livrés|~livrer lang:fr|PARTLY",
                "Nova|\"nova mobile\"|PARTLY",
                "Nova|nova NEAR/5 panne|PARTLY",
                "Nova|nova lang:fr|PARTLY",
                "Nova|title:nova|PARTLY",
                "Nova|panne AND nov*|PARTLY",
                "Nova|panne NOT (promo NOT nova)|PARTLY",
                "Nova Mobile|(nova AND mobile) AND panne|PARTLY",
                "Nova Mobile|nova AND panne|NOT_LISTENED",
                "Nova|panne NOT nova|NOT_LISTENED",
                "Nova|author:nova|NOT_LISTENED",
                "Nova|luna|NOT_LISTENED",
                "Nova|novation|NOT_LISTENED",
            })
    void keyword_isHeardAsFarAsAQueryAsksForItAlone(String keyword, String query, Hearing.State expected) {
        Hearing hearing = heard(keyword(keyword), List.of(saved("q", query)));
        assertThat(hearing.state()).isEqualTo(expected);
        assertThat(hearing.queries()).isEqualTo(expected == Hearing.State.NOT_LISTENED ? List.of() : List.of("q"));
    }

    @Test
    void queriesThatMakeItSo_areNamedAndTheBestStateCounts() {
        var queries =
                List.of(saved("a", "nova"), saved("b", "nova panne"), saved("c", "luna"), saved("d", "nova OR luna"));
        assertThat(heard(keyword("Nova"), queries)).isEqualTo(new Hearing(Hearing.State.COVERED, List.of("a", "d")));
        assertThat(heard(keyword("panne"), queries)).isEqualTo(new Hearing(Hearing.State.PARTLY, List.of("b")));
        assertThat(heard(keyword("panne"), List.of()).state()).isEqualTo(Hearing.State.NOT_LISTENED);
    }

    @Test
    void namedQueries_areAtMostTwenty() {
        var many = IntStream.range(0, 30).mapToObj(i -> saved("q" + i, "nova")).toList();
        assertThat(heard(keyword("nova"), many).queries()).hasSize(20);
    }

    @Test
    void whatNobodyHasStepsFor_isNotSaidToBeUnheard() {
        var queries = IntStream.range(0, 30)
                .mapToObj(i -> saved("q" + i, "panne OR nova" + i))
                .toList();
        assertThat(Hearing.of(keyword("luna"), queries, Meter.of(40)))
                .isEqualTo(new Hearing(Hearing.State.NOT_COMPARED, List.of()));
        assertThat(Hearing.of(keyword("panne luna"), queries, Meter.of(40)).state())
                .as("some were looked at, and they hear it")
                .isEqualTo(Hearing.State.COVERED);
        Meter spent = Meter.of(1);
        spent.spend(2);
        assertThat(Hearing.of(keyword("panne"), queries, spent).state()).isEqualTo(Hearing.State.NOT_COMPARED);
        assertThat(heard(keyword("luna"), queries).state()).isEqualTo(Hearing.State.NOT_LISTENED);
    }

    private static Hearing heard(Keyword keyword, List<BrandQueries.Saved> queries) {
        return Hearing.of(keyword, queries, Meter.of(1_000_000));
    }

    private static Keyword keyword(String text) {
        return new Keyword(Keyword.Category.BRANDS, text);
    }

    private static BrandQueries.Saved saved(String id, String query) {
        return new BrandQueries.Saved(id, 1, query, Expression.of(QueryParser.parse(query)));
    }
}
