package org.vigie.search.author.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.AtOnce;
import org.vigie.search.RunningSearch;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;

class PostgresRelationshipStoreIT extends RelationshipStoreContract {
    @Override
    RelationshipStore store() {
        return RunningSearch.shared().context().getBean(RelationshipStore.class);
    }

    /** Row-level security alone, with SQL that forgets the brand. */
    @Test
    void rows_ofOtherBrandsAreInvisibleWhateverTheSqlSays() {
        BrandId nova = BrandId.of("relrls", "nova");
        BrandId luna = BrandId.of("relrls", "luna");
        for (BrandId brand : List.of(nova, luna)) {
            store().add(brand, new NewStep(UUID.randomUUID(), ANA, StepKind.NOTE, "note", NOW), act(NOW));
        }
        for (String table : List.of("relationship", "relationship_step", "outbox", "audit")) {
            assertThat(asked(nova, "SELECT DISTINCT agency || '/' || brand FROM " + table))
                    .as(table)
                    .containsExactly("relrls/nova");
        }
    }

    @Test
    void facts_nameNobody() {
        BrandId brand = BrandId.of("relfacts", "nova");
        Relationship told = told(ANA, Stage.ENGAGED, "leo", "secret step", NOW);
        store().update(brand, ANA, before -> told.replacing(before, act(NOW)), act(NOW));
        store().add(brand, new NewStep(UUID.randomUUID(), ANA, StepKind.MEETING, "secret note", NOW), act(NOW));
        for (String table : List.of("outbox", "audit")) {
            assertThat(asked(brand, "SELECT to_jsonb(t)::text FROM " + table + " t"))
                    .as(table)
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row)
                            .contains(ANA.subject(brand))
                            .doesNotContain("secret")
                            .doesNotContain("\"ana\"")
                            .doesNotContain("Name"));
        }
        assertThat(asked(brand, "SELECT labels ->> 'kind' FROM outbox WHERE type = 'RelationshipStepAdded'"))
                .containsExactly("MEETING");
        assertThat(asked(brand, "SELECT subject FROM outbox WHERE type = 'RelationshipChanged'"))
                .containsExactly(ANA.subject(brand));
    }

    @Test
    void stageAndStepOfANewerVersion_areReadAsNoneAndKept() {
        BrandId brand =
                BrandId.of("relnewer", "b" + UUID.randomUUID().toString().substring(0, 8));
        Relationship told = told(ANA, Stage.ENGAGED, "leo", "next", NOW);
        store().update(brand, ANA, before -> told.replacing(before, act(NOW)), act(NOW));
        store().add(brand, new NewStep(UUID.randomUUID(), ANA, StepKind.MEETING, "note", NOW), act(NOW));
        asked(brand, "UPDATE relationship SET stage = 'AMBASSADOR' RETURNING author");
        asked(brand, "UPDATE relationship_step SET kind = 'GIFT' RETURNING author");

        assertThat(store().find(brand, ANA).stage()).isEqualTo(Stage.NONE);
        assertThat(store().steps(brand, ANA, null, 5)).extracting(Step::kind).containsExactly(StepKind.NOTE);
        Relationship renamed = told(ANA, Stage.NONE, "zoe", "next", NOW);
        store().update(brand, ANA, before -> renamed.replacing(before, act(NOW)), act(NOW));
        assertThat(asked(brand, "SELECT stage || ' ' || owner FROM relationship"))
                .containsExactly("AMBASSADOR zoe");
    }

    @Test
    void stepsAtOnce_areAllCounted() {
        BrandId brand = BrandId.of("relmany", "b" + UUID.randomUUID().toString().substring(0, 8));
        NewStep same = new NewStep(UUID.randomUUID(), ANA, StepKind.NOTE, "same", NOW);
        List<CompletableFuture<Step>> calls = AtOnce.begin(IntStream.range(0, 24)
                .mapToObj(i -> i % 2 == 0 ? same : new NewStep(UUID.randomUUID(), ANA, StepKind.NOTE, "note " + i, NOW))
                .map(step -> () -> store().add(brand, step, act(NOW))));
        calls.forEach(CompletableFuture::join);
        assertThat(store().find(brand, ANA).steps()).isEqualTo(13);
        assertThat(store().steps(brand, ANA, null, 50)).hasSize(13);
    }

    private static List<String> asked(BrandId brand, String sql) {
        return RunningSearch.shared()
                .context()
                .getBean(PostgresBrands.class)
                .inBrand(brand, tx -> tx.sql(sql).query(String.class).list());
    }
}
