package org.vigie.search.author.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.vigie.search.AtOnce;
import org.vigie.search.RunningSearch;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.relationship.RelationshipStore.Filter;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
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

    @Test
    void stepsAtOnce_areAsManyAsMayBe_andTheSameOneStaysAnswered() {
        BrandId brand = BrandId.of("relfull", "b" + UUID.randomUUID().toString().substring(0, 8));
        RelationshipStore narrow = store(new RelationshipConfiguration.Settings(9, 5));
        NewStep first = new NewStep(UUID.randomUUID(), ANA, StepKind.NOTE, "first", NOW);
        Step written = narrow.add(brand, first, act(NOW));
        List<CompletableFuture<Step>> calls = AtOnce.begin(IntStream.range(0, 12)
                .mapToObj(i -> new NewStep(UUID.randomUUID(), ANA, StepKind.NOTE, "note " + i, NOW))
                .map(step -> () -> narrow.add(brand, step, act(NOW))));

        calls.forEach(call -> assertThat(call.handle((step, failure) -> true)).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(calls.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(8)
                .allSatisfy(call -> assertThatThrownBy(call::join)
                        .rootCause()
                        .isInstanceOfSatisfying(Problem.class, problem -> {
                            assertThat(problem.reason()).isEqualTo(WireReason.LIMIT_REACHED);
                            assertThat(problem.metadata())
                                    .containsEntry("expected", "at most 5 steps of an author")
                                    .containsEntry("actual", "6");
                        }));
        assertThat(narrow.find(brand, ANA).steps()).isEqualTo(5);
        assertThat(narrow.steps(brand, ANA, null, 50)).hasSize(5);
        assertThat(narrow.add(brand, first, act(NOW))).isEqualTo(written);
        narrow.add(brand, new NewStep(UUID.randomUUID(), BEN, StepKind.NOTE, "of another", NOW), act(NOW));
    }

    @Test
    void relationshipsBegunAtOnce_areAsManyAsMayBe_andThoseThereAreStillChange() {
        BrandId brand = BrandId.of("relfull", "b" + UUID.randomUUID().toString().substring(0, 8));
        RelationshipStore narrow = store(new RelationshipConfiguration.Settings(5, 9));
        List<CompletableFuture<Boolean>> calls = AtOnce.begin(IntStream.range(0, 12)
                .mapToObj(i -> new AuthorKey("mastodon", "a" + i))
                .map(author -> () -> begin(narrow, brand, author)));

        calls.forEach(call -> assertThat(call.handle((done, failure) -> true)).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(calls.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(7)
                .allSatisfy(call -> assertThatThrownBy(call::join)
                        .rootCause()
                        .isInstanceOfSatisfying(Problem.class, problem -> {
                            assertThat(problem.reason()).isEqualTo(WireReason.LIMIT_REACHED);
                            assertThat(problem.metadata())
                                    .containsEntry("expected", "at most 5 relationships of a brand")
                                    .containsEntry("actual", "6");
                        }));
        List<Relationship> begun = narrow.list(brand, Filter.NONE, null, 50);
        assertThat(begun).hasSize(5);
        NewStep first = new NewStep(UUID.randomUUID(), new AuthorKey("feed", "other"), StepKind.NOTE, "first", NOW);
        assertThatThrownBy(() -> narrow.add(brand, first, act(NOW)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(WireReason.LIMIT_REACHED));
        assertThat(begin(narrow, brand, begun.getFirst().author()))
                .as("one of those there are")
                .isTrue();
        assertThat(begin(narrow, BrandId.of("relfull", brand.slug() + "x"), ANA))
                .as("another brand's are not counted")
                .isTrue();
    }

    private static boolean begin(RelationshipStore store, BrandId brand, AuthorKey author) {
        Relationship told = told(author, Stage.SPOTTED, "", "", null);
        return store.update(brand, author, before -> told.replacing(before, act(NOW)), act(NOW))
                        .version()
                > 0;
    }

    private static RelationshipStore store(RelationshipConfiguration.Settings limits) {
        var context = RunningSearch.shared().context();
        return new PostgresRelationshipStore(
                context.getBean(PostgresBrands.class),
                context.getBean(PostgresOutbox.class),
                context.getBean(PostgresAudit.class),
                limits);
    }

    @Test
    void brandHasTwentyThousandOfAThousandStepsUnlessAnInstallationSaysOtherwise() {
        assertThat(settings(Map.of())).isEqualTo(new RelationshipConfiguration.Settings(20_000, 1_000));
        assertThat(settings(Map.of("vigie.relationship.most", "8", "vigie.relationship.most-steps", "7")))
                .isEqualTo(new RelationshipConfiguration.Settings(8, 7));
        assertThatThrownBy(() -> new RelationshipConfiguration.Settings(0, 1))
                .hasMessage("vigie.relationship.most: expected 1 or more, actual 0");
        assertThatThrownBy(() -> new RelationshipConfiguration.Settings(1, 0))
                .hasMessage("vigie.relationship.most-steps: expected 1 or more, actual 0");
    }

    private static RelationshipConfiguration.Settings settings(Map<String, String> told) {
        return new Binder(new MapConfigurationPropertySource(told))
                .bindOrCreate("vigie.relationship", RelationshipConfiguration.Settings.class);
    }

    private static List<String> asked(BrandId brand, String sql) {
        return RunningSearch.shared()
                .context()
                .getBean(PostgresBrands.class)
                .inBrand(brand, tx -> tx.sql(sql).query(String.class).list());
    }
}
