package org.vigie.search.savedquery.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.AtOnce;
import org.vigie.search.RunningSearch;
import org.vigie.search.savedquery.live.LiveQueries;
import org.vigie.search.savedquery.live.Match;
import org.vigie.search.text.Post;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

class PostgresSavedQueryStoreIT extends SavedQueryStoreContract {
    @Override
    SavedQueryStore store() {
        return RunningSearch.shared().context().getBean(SavedQueryStore.class);
    }

    @Override
    SavedQueryStore store(SavedQuerySettings settings) {
        var context = RunningSearch.shared().context();
        return new PostgresSavedQueryStore(
                context.getBean(PostgresBrands.class),
                context.getBean(PostgresWork.class),
                context.getBean(PostgresOutbox.class),
                context.getBean(PostgresAudit.class),
                settings);
    }

    @Override
    SavedQueryVersions versions() {
        return RunningSearch.shared().context().getBean(SavedQueryVersions.class);
    }

    /** Row-level security alone, with SQL that forgets the brand. */
    @Test
    void rows_ofOtherBrandsAreInvisibleWhateverTheSqlSays() {
        BrandId nova = BrandId.of("rls", "nova");
        BrandId luna = BrandId.of("rls", "luna");
        create(nova, "q", UUID.randomUUID());
        create(luna, "q", UUID.randomUUID());
        var brands = RunningSearch.shared().context().getBean(PostgresBrands.class);

        for (String table : List.of(
                "saved_query", "saved_query_version", "saved_query_request", "saved_query_brand", "outbox", "audit")) {
            List<String> seen = brands.inBrand(
                    nova,
                    tx -> tx.sql("SELECT DISTINCT agency || '/' || brand FROM " + table)
                            .query(String.class)
                            .list());
            assertThat(seen).as(table).containsExactly("rls/nova");
        }
        assertThat(brands.<Integer>inBrand(
                        nova,
                        tx -> tx.sql("UPDATE saved_query SET priority = 5").update()))
                .isEqualTo(1);
        assertThat(store().find(luna, "q").orElseThrow().definition().priority())
                .isEqualTo(3);
    }

    @Test
    void workerRole_seesNoQueryTexts() {
        var work = RunningSearch.shared().context().getBean(PostgresWork.class);
        assertThatThrownBy(() -> work.inWorker(tx -> tx.sql("SELECT query FROM saved_query")
                        .query(String.class)
                        .list()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void sameCreationAtTheSameTime_isOneCreation() {
        BrandId brand = BrandId.of("race", "b" + UUID.randomUUID().toString().substring(0, 8));
        UUID request = UUID.randomUUID();
        List<CompletableFuture<SavedQuery>> calls =
                AtOnce.begin(IntStream.range(0, 8).mapToObj(i -> () -> create(brand, "q", request)));

        assertThat(calls)
                .extracting(CompletableFuture::join)
                .hasSize(8)
                .containsOnly(calls.getFirst().join());
        var brands = RunningSearch.shared().context().getBean(PostgresBrands.class);
        int facts = brands.inBrand(
                brand,
                tx -> tx.sql("SELECT count(*) FROM outbox").query(Integer.class).single());
        assertThat(facts).isEqualTo(1);
    }

    @Test
    void creationsAtTheSameTime_areCountedOneAfterTheOther() {
        BrandId brand = BrandId.of("race", "f" + UUID.randomUUID().toString().substring(0, 8));
        SavedQueryStore narrow = store(new SavedQuerySettings(3, 1_000, 200));
        List<CompletableFuture<SavedQuery>> calls = AtOnce.begin(
                IntStream.range(0, 8).mapToObj(i -> () -> create(narrow, brand, "q" + i, UUID.randomUUID())));

        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(call.handle((query, failure) -> true)).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(calls.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(5)
                .allSatisfy(call -> assertThatThrownBy(call::join).hasStackTraceContaining("at most 3 saved queries"));
        assertThat(narrow.list(BrandScope.of(brand), null, 10)).hasSize(3);
    }

    @Test
    void textsThatGrowAtTheSameTime_areCountedOneAfterTheOther() {
        BrandId brand = BrandId.of("race", "g" + UUID.randomUUID().toString().substring(0, 8));
        SavedQueryStore narrow = store(new SavedQuerySettings(100, 300, 200));
        IntStream.range(0, 8).forEach(i -> create(narrow, brand, "q" + i, UUID.randomUUID()));
        List<CompletableFuture<SavedQuery>> calls = AtOnce.begin(IntStream.range(0, 8)
                .mapToObj(i -> () -> narrow.update(
                        brand, "q" + i, before -> before.changed(definition("m".repeat(50)), "test"), act())));

        calls.forEach(call -> assertThat(call.handle((query, failure) -> true)).succeedsWithin(Duration.ofSeconds(30)));
        // 8 times 25 bytes, which is as little as a query counts, and room for 25 more of four.
        assertThat(calls.stream().filter(call -> !call.isCompletedExceptionally()))
                .hasSize(4);
    }

    /** As after the number was lowered. */
    @Test
    void brandWithMoreThanItMayHave_canStillChangeAndDelete() {
        BrandId brand = BrandId.of("race", "o" + UUID.randomUUID().toString().substring(0, 8));
        create(brand, "a", UUID.randomUUID());
        create(brand, "b", UUID.randomUUID());
        SavedQueryStore narrow = store(new SavedQuerySettings(1, 4, 200));

        assertThat(narrow.update(brand, "b", before -> before.changed(definition("un"), "test"), act())
                        .definition()
                        .query())
                .isEqualTo("un");
        narrow.delete(brand, "b", UnaryOperator.identity(), act());
        assertThatThrownBy(() -> create(narrow, brand, "b", UUID.randomUUID()))
                .hasMessageContaining("expected at most 1 saved queries, actual 2");
    }

    /** It waits for an opening, and tells the query as it matched. */
    @Test
    void versionThatAnAlertRuleHasCollected_isKeptUntilItIsTold() {
        BrandId brand = BrandId.of("race", "c" + UUID.randomUUID().toString().substring(0, 8));
        SavedQueryStore narrow = store(new SavedQuerySettings(10, 1_000, 2));
        create(narrow, brand, "q", UUID.randomUUID());
        rewrite(narrow, brand);
        asked(brand, """
                INSERT INTO alert_rule (agency, brand, id, definition, version, created_at, changed_by, watched_since, collected)
                VALUES ('race', '%s', 'waits', '{"terms": {"savedQuery": "q"}}', 1, now(), 'zoe', now(), '{"queryVersion": 2}')
                RETURNING id
                """.formatted(brand.slug()));
        for (int i = 0; i < 4; i++) {
            rewrite(narrow, brand);
        }
        assertThat(versions(brand)).containsExactly("2", "5", "6");

        asked(brand, "UPDATE alert_rule SET collected = NULL RETURNING id");
        rewrite(narrow, brand);
        assertThat(versions(brand)).containsExactly("6", "7");
    }

    private static void rewrite(SavedQueryStore in, BrandId brand) {
        in.update(brand, "q", before -> before.changed(before.definition(), "test"), act());
    }

    private static List<String> versions(BrandId brand) {
        return asked(brand, "SELECT version::text FROM saved_query_version WHERE saved_query = 'q' ORDER BY version");
    }

    @Test
    void objectiveOfANewerVersion_keepsNoQueryFromMatchingAndIsKept() {
        BrandId brand = BrandId.of("newer", "b" + UUID.randomUUID().toString().substring(0, 8));
        create(brand, "theirs", UUID.randomUUID());
        create(brand, "ours", UUID.randomUUID());
        asked(brand, "UPDATE saved_query SET objective = 'CAMPAIGN' WHERE id = 'theirs' RETURNING id");

        var live = new LiveQueries(store(), 1 << 20, unread -> {}, (of, query) -> {});
        live.load();
        assertThat(live.matches(brand, Post.ofText("", "un mot")).subjects())
                .extracting(Match::query)
                .containsExactly("ours", "theirs");
        SavedQuery read = store().find(brand, "theirs").orElseThrow();
        assertThat(read.definition().objective()).isEqualTo(Objective.UNSPECIFIED);

        store().update(brand, "theirs", before -> before.changed(before.definition(), "test"), act());
        store().delete(brand, "theirs", UnaryOperator.identity(), act());
        assertThat(asked(
                        brand,
                        "SELECT objective FROM saved_query_version WHERE saved_query = 'theirs' ORDER BY version"))
                .containsExactly("ALERT", "CAMPAIGN", "CAMPAIGN");
        asked(brand, "UPDATE saved_query_version SET change = 'COPIED' WHERE version = 2 RETURNING change");
        assertThat(versions().list(brand, "theirs", SavedQueryVersions.NEWEST, 10))
                .hasSize(3);
    }

    private static List<String> asked(BrandId brand, String sql) {
        return RunningSearch.shared()
                .context()
                .getBean(PostgresBrands.class)
                .inBrand(brand, tx -> tx.sql(sql).query(String.class).list());
    }

    private SavedQuery create(BrandId brand, String id, UUID request) {
        return create(store(), brand, id, request);
    }

    private static Act act() {
        return new Act(new Caller.Service("test"), UUID.randomUUID().toString(), Instant.parse("2026-11-22T10:00:00Z"));
    }

    private static SavedQuery.Definition definition(String query) {
        return new SavedQuery.Definition("Nom", query, Objective.ALERT, 3, "zoe", Duration.ofHours(1));
    }

    private static SavedQuery create(SavedQueryStore in, BrandId brand, String id, UUID request) {
        var definition = new SavedQuery.Definition("Nom", "mot", Objective.ALERT, 3, "zoe", Duration.ofHours(1));
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        return in.create(
                new SavedQuery(brand, id, definition, 1, now, "test"),
                request,
                new Act(new Caller.Service("test"), request.toString(), now));
    }
}
