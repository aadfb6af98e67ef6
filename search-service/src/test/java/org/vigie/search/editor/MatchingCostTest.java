package org.vigie.search.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;

class MatchingCostTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "remboursement|CHEAP|RARE_WORD|remboursement",
                "le|COSTLY|COMMON_WORD|le",
                "le remboursement|CHEAP|RARE_WORD|remboursement",
                "\"le remboursement\"|CHEAP|RARE_WORD|remboursement",
                "le NEAR/3 remboursement|CHEAP|RARE_WORD|remboursement",
                "le OR remboursement|COSTLY|COMMON_WORD|le",
                "sfr|USUAL|COMMON_WORD|sfr",
                "#sfr|CHEAP|RARE_WORD|#sfr",
                "~livraison|CHEAP|RARE_WORD|~livraison",
                "remb*|USUAL|WILDCARD|remb*",
                "le remb*|USUAL|WILDCARD|remb*",
                "re*|COSTLY|WILDCARD|re*",
                "lang:fr|COSTLY|NO_WORD|language:fr",
                "lang:(fr OR en)|COSTLY|NO_WORD|",
                "has:video followers:[1000 TO *]|COSTLY|NO_WORD|has:video",
                "lang:fr remboursement|CHEAP|RARE_WORD|remboursement",
                "lang:fr OR remboursement|COSTLY|NO_WORD|language:fr",
                "le OR lang:fr|COSTLY|NO_WORD|language:fr",
                "(le OR la OR les) lang:fr|COSTLY|COMMON_WORD|language:fr",
                "lang:fr le|COSTLY|COMMON_WORD|le",
                "followers:[1000 TO *]|COSTLY|NO_WORD|",
                "followers:[1000 TO *] OR lang:fr|COSTLY|NO_WORD|",
                "site:lemonde.fr|CHEAP|RARE_WORD|site:lemonde.fr",
                "remboursement NOT le|CHEAP|RARE_WORD|remboursement",
                "NOT (NOT remboursement)|CHEAP|RARE_WORD|remboursement",
                "remboursement NOT (le merci)|CHEAP|RARE_WORD|remboursement",
            })
    void cost_isThatOfTheCheapestThatMustBeThere(
            String query, MatchingCost.Level level, MatchingCost.Cause cause, String part) {
        MatchingCost cost = of(query);
        assertThat(cost.level()).isEqualTo(level);
        assertThat(cost.cause()).isEqualTo(cause);
        assertThat(cost.part()).isEqualTo(part == null ? "" : part);
        assertThat(cost.sentence()).contains(cost.part()).endsWith(".");
    }

    @Test
    void labelAlone_isWaitedAtButARangeIsLookedForInEveryPost() {
        assertThat(of("lang:fr").perThousand()).isLessThan(MatchingCost.EVERY);
        assertThat(of("lang:fr").sentence()).contains("every post of language:fr must");
        assertThat(of("lang:(fr OR en)").sentence()).contains("many posts must");
        assertThat(of("followers:[1000 TO *]").perThousand()).isEqualTo(MatchingCost.EVERY);
        assertThat(of("followers:[1000 TO *]").sentence()).contains("every post must");
    }

    @Test
    void alternatives_costTheirSum() {
        String few = words(10);
        String many = words(60);
        assertThat(of(few).perThousand()).isEqualTo(10 * of("abonnement0").perThousand());
        assertThat(of(few).cause()).isEqualTo(MatchingCost.Cause.RARE_WORD);
        assertThat(of(many).cause()).isEqualTo(MatchingCost.Cause.MANY_ALTERNATIVES);
        assertThat(of(many).sentence()).contains("One of 60 alternatives");
        assertThat(of(many + " OR le").part()).isEqualTo("le");
        assertThat(of(words(4_000).replace("abonnement", "m")).perThousand()).isEqualTo(MatchingCost.EVERY);
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "abonnement" + i).collect(Collectors.joining(" OR "));
    }

    private static MatchingCost of(String query) {
        return MatchingCost.of(Expression.of(QueryParser.parse(query)));
    }
}
