package org.vigie.search.savedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.AtOnce;
import org.vigie.search.RunningSearch;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

class PostgresSavedQueryStoreIT extends SavedQueryStoreContract {
    @Override
    SavedQueryStore store() {
        return RunningSearch.shared().context().getBean(SavedQueryStore.class);
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

    private SavedQuery create(BrandId brand, String id, UUID request) {
        var definition = new SavedQuery.Definition("Nom", "mot", Objective.ALERT, 3, "zoe", Duration.ofHours(1));
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        return store().create(
                        new SavedQuery(brand, id, definition, 1, now, "test"),
                        request,
                        new Act(new Caller.Service("test"), request.toString(), now));
    }
}
