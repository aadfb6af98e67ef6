package org.vigie.benchmarks.matching.percolator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigie.benchmarks.matching.workload.Stand;
import org.vigie.benchmarks.matching.workload.Standing;
import org.vigie.benchmarks.matching.workload.Workload;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Zone;

class WrittenQueriesTest {

    @ParameterizedTest
    @EnumSource(Workload.class)
    void everyQuery_readsAsItself(Workload workload) {
        List<Standing> queries = new Stand(1).queries(workload, 300, 4_000);
        assertThat(queries).hasSize(300).allSatisfy(query -> {
            String written = WrittenQueries.of(query.expression());
            assertThat(Expression.of(QueryParser.parse(written))).isEqualTo(query.expression());
        });
    }

    @Test
    void monsterBeyondTheLimitOfASavedQuery_isRefused() {
        List<Standing> queries = new Stand(1).queries(Workload.MONSTERS, 1, 6_000);
        Expression monster = queries.getFirst().expression();
        assertThatThrownBy(() -> WrittenQueries.of(monster)).isInstanceOf(QueryRefused.class);
    }

    @Test
    void wordThatReadsAsTwo_isToldApart() {
        Expression two = new Expression.Stands(Zone.TEXT, new Span.Term(Form.WORD, "l'equipe"));
        assertThatThrownBy(() -> WrittenQueries.of(two))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("l'equipe");
    }
}
