package org.vigie.search.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryField;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

/** Every row of the reference page does what the page says; for Elasticsearch see {@code ElasticsearchAgreementIT}. */
class ReferenceExamplesTest {
    private static final BrandId BRAND = BrandId.of("acme", "nova");

    @ParameterizedTest
    @MethodSource("examples")
    void example_matchesOnePostAndNotTheOther(ReferencePage.Example example) throws IOException {
        assertReading(example, example.matching(), true);
        assertReading(example, example.other(), false);
    }

    private static void assertReading(ReferencePage.Example example, Post.Fields fields, boolean expected)
            throws IOException {
        Post post = Post.of(fields);
        LiveMatcher<String> live = new LiveMatcher<>();
        live.put(BRAND, StandingQuery.of("q", example.expression(), "q"));
        assertThat(Verification.holds(example.expression(), post))
                .as("verification of %s", fields)
                .isEqualTo(expected);
        assertThat(live.matches(BRAND, post).subjects()).as("live: %s", fields).hasSize(expected ? 1 : 0);
        assertThat(LuceneOpinion.holds(LuceneOpinion.query(example.expression()), LuceneOpinion.index(post)))
                .as("Lucene: %s", fields)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusal_namesColumnAndSuggestion(ReferencePage.Row row) {
        assertThatThrownBy(() -> QueryParser.parse(row.query())).isInstanceOfSatisfying(QueryRefused.class, refused -> {
            assertThat(refused.column()).hasToString(row.second());
            assertThat(refused.suggestion().english()).isEqualTo(row.third());
        });
    }

    @Test
    void everyOperatorAndField_hasAnExample() throws IOException {
        Set<Class<?>> kinds = new HashSet<>();
        Set<QueryField> fields = new HashSet<>();
        examples().forEach(example -> collect(QueryParser.parse(example.query()), kinds, fields));

        List<Class<?>> every = new ArrayList<>(List.of(Query.class.getPermittedSubclasses()));
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(every);
        assertThat(fields).containsExactlyInAnyOrder(QueryField.values());
    }

    private static void collect(Query query, Set<Class<?>> kinds, Set<QueryField> fields) {
        kinds.add(query.getClass());
        switch (query) {
            case Query.And and -> and.parts().forEach(part -> collect(part, kinds, fields));
            case Query.Or or -> or.parts().forEach(part -> collect(part, kinds, fields));
            case Query.Not not -> collect(not.part(), kinds, fields);
            case Query.Field field -> fields.add(field.field());
            case Query.Range range -> fields.add(range.field());
            case Query.Raw raw -> fields.add(QueryField.RAW);
            default -> {}
        }
    }

    static Stream<ReferencePage.Example> examples() throws IOException {
        return ReferencePage.examples();
    }

    static Stream<ReferencePage.Row> refusals() throws IOException {
        return ReferencePage.refusals();
    }
}
